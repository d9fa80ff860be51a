import Canonical
import DurableFiles
import EventLog
import Transparency

extension DataDirectory {
  /// Which key followed which, for those who trust an old one (a list of `HandoverNote`).
  var handoversFile: String { path + "/handovers.json" }

  func handovers() throws -> [HandoverNote] {
    guard Files.isThere(handoversFile) else { return [] }
    return try Files.decode([HandoverNote].self, from: handoversFile)
  }

  /// Keeps a note, once for each entry.
  func keep(_ note: HandoverNote) throws {
    let others = try handovers().filter { $0.index != note.index }
    let all = (others + [note]).sorted { $0.index < $1.index }
    do throws(FileFault) {
      try DurableFile.write(JSON.bytes(of: all), to: handoversFile)
    } catch {
      throw Complaint(error.description)
    }
  }
}
