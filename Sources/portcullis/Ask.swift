import ArgumentParser
import Canonical
import Trade
import Vocabulary

struct Ask: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a question, and print the answer.",
    discussion: """
      QUESTION is a kind such as ask.overdue/1, or just its name, overdue. Its fields are given \
      as field=text or field:=JSON, or all together with --content. There are: \
      \(Query.cases.map { Ask.name($0.kind) }.joined(separator: ", ")).
      """)

  @Argument(help: "Kind or name of the question.") var question: String
  @Argument(help: "Fields of the question: field=text or field:=JSON.") var fields: [String] = []
  @Option(help: ArgumentHelp("All fields, as JSON or in a file.", valueName: "json|file"))
  var content: String?
  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    guard
      let match = Query.cases.last(where: { question == $0.kind || question == Ask.name($0.kind) })
    else {
      let known = Query.cases.map { Ask.name($0.kind) }.joined(separator: ", ")
      throw Complaint("there is no question \(question); there are \(known)")
    }
    let log = try await place.open()
    output.write(try await log.ask(kind: match.kind, content: try asked()))
  }

  /// `ask.overdue/1` is called overdue.
  private static func name(_ kind: String) -> String {
    String(kind.dropFirst("ask.".count).prefix { $0 != "/" })
  }

  private func asked() throws -> JSON {
    var members: [JSON.Member] = []
    if let content {
      let json = content.hasPrefix("{") ? try parse(content, "--content") : try Files.json(content)
      guard case .object(let object) = json else {
        throw Complaint("--content is an object, such as {\"party\":\"haul\"}")
      }
      members = object.members
    }
    for field in fields { members.append(try member(field)) }
    guard Set(members.map(\.key)).count == members.count else {
      throw Complaint("give each field of the question once")
    }
    return .object(members)
  }

  private func member(_ field: String) throws -> JSON.Member {
    guard let equals = field.firstIndex(of: "=") else {
      throw Complaint("\(field): a field is given as field=text or field:=JSON")
    }
    let (name, value) = (field[..<equals], String(field[field.index(after: equals)...]))
    guard name.hasSuffix(":") else { return JSON.Member(String(name), .string(value)) }
    return JSON.Member(String(name.dropLast()), try parse(value, String(name.dropLast())))
  }

  private func parse(_ text: String, _ what: String) throws -> JSON {
    do throws(JSONFault) {
      return try JSON.parse(Array(text.utf8))
    } catch {
      throw Complaint("\(what): \(error)")
    }
  }
}
