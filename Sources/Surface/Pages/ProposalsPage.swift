import Canonical
import EventLog
import Hummingbird
import Registry
import Rows
import Service
import Trade
import Vocabulary
import Waybills

extension Pages {
  /// What waits for a signature: the reader's, and those that the reader's party asked for.
  func proposals(_ viewer: Viewer) throws -> Response {
    let names = try names(of: viewer.proposals, viewer)
    let (own, asked) = viewer.sortedProposals
    return viewer.page("Signatures", "/proposals") {
      h1("Waiting for a signature")
      p(.class("hint")) {
        "What one side has signed waits here for the other to sign on its own device. Only those"
          + " two see it; it is not on the log, and ends after seven days."
      }
      section(.labelledBy("yours")) {
        h2(id: "yours", "Yours")
        ProposalList.html(own, names, viewer, empty: "Nothing waits for your signature.")
      }
      if viewer.session != nil {
        section(.labelledBy("theirs")) {
          h2(id: "theirs", "That you asked for")
          ProposalList.html(asked, names, viewer, empty: "You have asked nobody for a signature.")
        }
      }
    }
  }

  /// One of them, in plain words and exactly.
  // Not optimised: Swift 6.3.1 fails in splitting this coroutine.
  @_optimize(none)
  func proposal(_ viewer: Viewer, _ visit: Visit) async throws -> Response {
    let proposal = try await wiring.proposal(try visit.value("id"), for: visit)
    return try page(of: proposal, await outcome(of: proposal, viewer, visit), viewer, visit)
  }

  /// What would come of it if the reader signed; nil for a reader who does not.
  @inline(never)
  private func outcome(
    of proposal: Proposal, _ viewer: Viewer, _ visit: Visit
  ) async throws -> Result<[FactRecord], Refusal>? {
    guard let key = visit.key, proposal.waits(for: viewer.session?.party, key: key) else {
      return nil
    }
    let submission = try proposal.read(log: node.origin, predecessors: node.predecessors)
    let own = Signer(
      key: key, role: proposal.missing.role, statement: Statement(seen: node.seen))
    let command = try Node.command(submission.body)
    do throws(Failure) {
      return .success(
        try await node.preview(
          command, id: submission.id, signers: submission.signatures.map(\.signer) + [own]))
    } catch {
      guard case .refused(let refusal, _) = error else { throw error }
      return .failure(refusal)
    }
  }

  // Apart from what awaits: the optimiser of Swift 6.3 fails on both in one function.
  @inline(never)
  private func page(
    of proposal: Proposal, _ outcome: Result<[FactRecord], Refusal>?, _ viewer: Viewer,
    _ visit: Visit
  ) throws -> Response {
    let submission = try proposal.read(log: node.origin, predecessors: node.predecessors)
    let about = try viewer.ask { reading throws(Stop) in
      try ProposalSubject(submission.body, reading.world)
    }
    var named: [PartyID] = []
    if case .failure(let refusal) = outcome {
      named = PlainText.handles(in: refusal.reasons.map(\.message))
    }
    let sheet = ProposalSheet(
      proposal: proposal, submission: submission, about: about, outcome: outcome, key: visit.key,
      viewer: viewer, names: try names(of: [proposal], viewer, about.parties + named))
    return viewer.page(CommandTitle.of(proposal.kind), "/proposals") { sheet.html }
  }

  func closeProposal(_ visit: Visit) async throws -> Response {
    wiring.proposals.close(try await wiring.proposal(try visit.value("id"), for: visit).id)
    return .seeOther("/proposals")
  }

  /// Names of the parties that stand in what is to be signed: both sides see who they are.
  private func names(
    of proposals: [Proposal], _ viewer: Viewer, _ more: [PartyID] = []
  ) throws -> Names {
    let parties =
      more
      + proposals.flatMap { proposal in
        [proposal.by, proposal.missing.party].compactMap { $0 }
          + ContentWords.parties(in: proposal.submission["body"]?["content"] ?? .null)
      }
    return try viewer.ask { reading throws(Stop) in try reading.names(of: parties) }
  }
}

extension Proposal {
  /// - Throws: `Refusal`; what is kept was read once, so it does.
  func read(log: String, predecessors: [String] = []) throws -> Submission {
    try Submission(submission.bytes, log: log, predecessors: predecessors, kinds: Node.kinds)
  }

  /// Where the reader finds what it changed.
  func next(_ viewer: Viewer) -> Address {
    // Who has just been enrolled signs in with the new key.
    guard viewer.session != nil else { return "/sign-in" }
    let content = submission["body"]?["content"]
    if let waybill = content?["waybill"]?.text { return "/consignments/\(waybill)" }
    if let party = content?["party"]?.text ?? content?["profile"]?["id"]?.text {
      return "/parties/\(party)"
    }
    return "/proposals"
  }
}

extension Viewer {
  /// Those that wait for the reader, and the others that it may see.
  var sortedProposals: (own: [Proposal], asked: [Proposal]) {
    let waits = { (one: Proposal) in one.waits(for: session?.party, key: key) }
    return (proposals.filter(waits), proposals.filter { !waits($0) })
  }
}

enum ProposalList {
  @HTMLBuilder
  static func html(
    _ proposals: [Proposal], _ names: Names, _ viewer: Viewer, empty: String
  ) -> HTML {
    if proposals.isEmpty {
      p(.class("hint")) { empty }
    } else {
      ul(.class("rows")) {
        for one in proposals {
          li {
            a(.href("/proposals/\(one.id)")) { CommandTitle.of(one.kind) }
            span { line(one, names) }
            span { "ends " + Words.due(one.expires, viewer.now) }
          }
        }
      }
    }
  }

  private static func line(_ one: Proposal, _ names: Names) -> String {
    let content = one.submission["body"]?["content"]
    let about = content?["waybill"]?.text ?? content?["profile"]?["legalName"]?.text
    let whom = one.missing.party.map { names.text($0) } ?? "the holder of the new key"
    return [about, "\(names.text(one.by)) asks \(whom)"].compactMap { $0 }.joined(separator: ": ")
  }
}

/// What a command changes, which its own content names only by a number or an id.
private struct ProposalSubject {
  var waybill: Waybill?
  var handover: HandoverRecord?

  init(_ body: Body, _ world: World) throws(Stop) {
    if let number = body.content["waybill"]?.text {
      waybill = try world.find(Waybill.self, number)
    }
    if let id = body.content["handover"]?.text {
      handover = try world.find(HandoverRecord.self, id)
    }
  }

  var parties: [PartyID] { handover.map { [$0.from, $0.to] } ?? [] }

  func html(_ body: Body, _ names: Names) -> HTML {
    guard let waybill else { return .none }
    let link = a(.class("mono"), .href("/consignments/\(waybill.number)")) { waybill.number.text }
    var pairs: [(String, HTML)] = [("Waybill", link)]
    if let handover {
      let ends = "\(names.text(handover.from)) → \(names.text(handover.to))"
      let units = Words.count(handover.units.count, "unit")
      pairs.append(
        (
          "The handover",
          HTML("\(ends), \(units), \(handover.place.name), ")
            + handover.at.html
        ))
    }
    if body.kind == ExtendDeadline.kind {
      let leg = body.content["leg"].flatMap {
        if case .integer(let leg) = $0 { Int(leg) } else { nil }
      }
      let now = leg.flatMap { waybill.legs.indices.contains($0) ? waybill.legs[$0].receiveBy : nil }
      pairs.append(("Deadline so far", (now ?? waybill.receiveBy).html))
    }
    return Definitions(pairs).html
  }
}

private struct ProposalSheet {
  let proposal: Proposal
  let submission: Submission
  let about: ProposalSubject
  /// What would come of it if the reader signed; nil for a reader who does not.
  let outcome: Result<[FactRecord], Refusal>?
  let key: PublicKey?
  let viewer: Viewer
  let names: Names

  @HTMLBuilder
  var html: HTML {
    h1(CommandTitle.of(proposal.kind))
    lead
    if let outcome { Outcomes.html(outcome, PlainText(names: names)) }
    if about.waybill != nil {
      section(.labelledBy("about")) {
        h2(id: "about", "What it is about")
        about.html(submission.body, names)
      }
    }
    section(.labelledBy("signed")) {
      h2(id: "signed", "What both sides sign")
      ContentWords(names: names).html(submission.body.content)
    }
    signatures
    if outcome == nil { closing("Withdraw") } else { signing }
  }

  private var lead: HTML {
    let whom = proposal.missing.party.map { names.text($0) } ?? "the holder of the new key"
    return p {
      strong(names.text(proposal.by))
      " signed this "
      proposal.proposedAt.html
      " and asks "
      strong(outcome == nil ? whom : "you")
      " to sign as \(Words.signer(proposal.missing.role)). It is not on the log before that, and"
        + " ends "
      proposal.expires.html
      "."
    }
  }

  private var signatures: HTML {
    section(.labelledBy("signers")) {
      h2(id: "signers", "Signatures")
      ul(.class("rows")) {
        for one in submission.signatures {
          li {
            Badge("signed", .good).html
            span { Words.signer(one.role) }
            code(.class("long")) { one.key.text }
          }
        }
        li {
          Badge("missing", .attention).html
          span { Words.signer(proposal.missing.role) }
          if let key = proposal.missing.key { code(.class("long")) { key.text } }
        }
      }
    }
  }

  @HTMLBuilder
  private var signing: HTML {
    if viewer.session?.isAtDesk == true {
      Notice(.attention, "The desk does not sign this for you.") {
        p { "Sign in with a key of a device of your party." }
      }.html
    } else {
      form(.class("sheet"), .sign(viewer.node.origin), .next(proposal.next(viewer))) {
        input(
          .type("hidden"), .name("body"), .value(JSON(encoding: submission.body).written))
        input(.type("hidden"), .name("role"), .value(proposal.missing.role.rawValue))
        input(.type("hidden"), .name("key"), .value(key?.text ?? ""))
        input(.type("hidden"), .name("names"), .value(names.json.written))
        input(
          .type("hidden"), .name("others"),
          .value(JSON.array(submission.signatures.map(\.json)).written))
        p(.class("hint")) {
          "Before it signs, your device asks the log to prove that the other signer's view of it"
            + " and yours are one history."
        }
        button(.type("submit")) { "Sign and send" }
      }
    }
    closing("Decline")
  }

  private func closing(_ label: String) -> HTML {
    form(.method("post"), .action("/proposals/\(proposal.id)/close")) {
      button(.type("submit"), .class("quiet")) { label }
    }
  }
}
