import EventLog
import Hummingbird
import Registry
import Rows
import Service
import Trade
import Vocabulary

/// Who looks at a page, and as of which moment of the log.
struct Viewer: Sendable {
  let session: Session?
  /// The party that the session is of.
  let party: Party?
  /// Log time.
  let now: Moment
  let state: StoreState
  let node: Node
  /// Whether the node serves a sample world.
  let isSample: Bool
  /// Whether the node has rule packs to determine by.
  var hasRules = false
  /// Whether the node has lists to search.
  var hasLists = false
  /// The key that the reader signs with, enrolled or not.
  var key: PublicKey?
  /// What waits for a signature, as far as the reader may see it.
  var proposals: [Proposal] = []
  /// What the address that brought the reader here says was recorded: an index of the log.
  var recorded: UInt64?

  var reader: Reader { session?.reader ?? .anybody }

  /// Whether the reader supervises: an authority, or the operator of the log.
  var isSupervisor: Bool { party.map { $0.isOperator || $0.authority != nil } ?? false }

  func isOf(_ id: PartyID?) -> Bool { id != nil && session?.party == id }

  /// A question about the state that is committed now.
  func ask<Answer>(
    _ question: (Reading) throws(Stop) -> Answer
  ) throws(Failure) -> Answer {
    let reader = reader
    return try node.ask { world throws(Stop) in
      try question(Reading(reader: reader, world: world))
    }
  }

  /// A whole page. Content that depends on who reads it is never kept by a browser.
  func page(
    _ title: String, _ current: Address? = nil, status: Int = 200,
    @HTMLBuilder content: () -> HTML
  ) -> Response {
    let frame = Frame(
      links: links, current: current, viewer: viewer,
      edge: state.time.map {
        .init(
          origin: node.origin, size: state.size, root: state.edge.root.text, time: $0.text)
      },
      logKey: node.verifierKey.text, predecessors: node.predecessors)
    let text = frame.page(title) {
      notice
      content()
    }
    return Response(
      bytes: Array(text.utf8), status: status, mediaType: "text/html; charset=utf-8")
  }

  private var links: [Frame.Link] {
    var links = [Frame.Link("Overview", "/")]
    if session != nil {
      links += [.init("Consignments", "/consignments"), .init("Overdue", "/overdue")]
      if isSupervisor { links.append(.init("Alerts", "/alerts")) }
    }
    if !proposals.isEmpty {
      links.append(.init("To sign (\(proposals.count))", "/proposals"))
    }
    links.append(.init("Directory", "/directory"))
    if hasRules { links.append(.init("Determine", "/determine")) }
    if hasLists || isSupervisor { links.append(.init("Screening", "/screening")) }
    if session != nil {
      links += [.init("Parties", "/parties"), .init("Authorisations", "/authorisations")]
    }
    if isSample { links.append(.init("The story", "/sample")) }
    return links
  }

  private var viewer: String? {
    guard let session else { return nil }
    let name = party?.profile.legalName ?? session.party.text
    let person = session.person.map { ", " + $0.text } ?? ""
    return name + person + (session.isAtDesk ? " (custodial)" : "")
  }

  /// What became of the form that led here.
  private var notice: HTML {
    guard let recorded, recorded < state.size else { return .none }
    let leaf = (try? node.store.entry(recorded))?.leafHash
    return Notice(.good, "Recorded as entry \(recorded).") {
      p {
        "Leaf "
        if let leaf { Digests.short(leaf.text) }
        " · "
        a(.href("/v1/proof/inclusion?index=\(recorded)&size=\(state.size)")) {
          "proof that the log has it"
        }
      }
    }.html
  }
}
