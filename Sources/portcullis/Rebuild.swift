import ArgumentParser
import Canonical
import EventLog
import SQLiteStore
import Service

struct Rebuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the rows of a log again from its entries.",
    discussion: """
      Rows are a view of the entries: what questions and decisions read. Make them again after a \
      version that has other rows, or where `portcullis verify --dir` finds rows that are not what \
      the facts make. The server must be stopped. Entries, tree and checkpoint stay as they are.
      """)

  @Option(help: "Data directory (\(DataDirectory.standard) if absent).") var dir: String?
  @OptionGroup var output: OutputOptions

  func run() throws {
    let directory = DataDirectory(path: dir ?? DataDirectory.standard)
    try directory.reader().close()
    let store = try SQLiteStore(path: directory.storeFile)
    defer { store.close() }
    let rows = try LogReplay.rebuildRows(of: store)
    output.write(.object([.init("rows", .integer(Int64(rows)))]))
    Console.say("\(rows) rows made again from \(try store.state().size) entries")
  }
}
