import ArgumentParser
import Canonical
import DurableFiles
import EventLog
import SQLiteStore
import Transparency
import Vocabulary

struct ExportLog: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Write the log as a directory of tiles that any web server can serve.",
    discussion: """
      C2SP tlog-tiles: the tiles first, the checkpoint last. A directory with an earlier export is \
      brought up to date; what was interrupted is taken up again. Private entries are shown as \
      salted hashes only.
      """)

  @Argument(help: "Directory to write.") var directory: String
  @Option(help: "Data directory (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let store = try DataDirectory(path: dir).reader()
    defer { store.close() }
    let snapshot = try store.snapshot()
    guard let text = try snapshot.state().checkpoint else {
      throw Complaint("the log has no entry yet, so there is nothing to export")
    }
    let written: Int
    // With cosignatures where there are any; a moment later the export may be brought up to date.
    let note = try DataDirectory(path: dir).cosigned() ?? SignedCheckpoint(text: text)
    do {
      written = try TileExport(snapshot, note: note, directory: directory).run()
    } catch let fault as TileFault {
      throw Complaint(fault.description)
    } catch let fault as FileFault {
      throw Complaint(fault.description)
    }
    output.write(
      .object([
        .init("directory", .string(directory)), .init("log", .string(note.checkpoint.origin)),
        .init("size", .integer(Int64(note.checkpoint.size))),
        .init("written", .integer(Int64(written))),
      ]))
    Console.say("Anybody can check it with")
    Console.say("  portcullis audit \(directory) --trust TRUST.json --state STATE.json")
  }
}
