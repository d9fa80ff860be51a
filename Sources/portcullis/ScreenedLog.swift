import Canonical
import EventLog
import Service
import Trade
import Vocabulary

/// A log as who screens its parties deals with it: asked by pages, and sent many commands at once.
struct ScreenedLog {
  private let log: any LogAccess
  private let key: PrivateKey?
  /// Of a log in a data directory, which stays open.
  private let node: Node?
  private static let atOnce = 8

  init(_ place: PlaceOptions, key path: String) async throws {
    var place = place
    if place.url != nil && place.signIn == nil { place.signIn = path }
    key = try KeyFile.read(path)
    log = try await place.open()
    if let local = log as? LocalLog { node = try await local.writer() } else { node = nil }
  }

  /// For questions alone: beside a server that is running.
  init(reading place: PlaceOptions, key path: String?) async throws {
    var place = place
    if place.url != nil && place.signIn == nil { place.signIn = path }
    (key, node) = (nil, nil)
    log = try await place.open()
  }

  func close() { node?.store.close() }

  // MARK: Questions

  private func ask<Answer: Decodable>(_ query: Query, _ type: Answer.Type) async throws -> Answer {
    let json = try await log.ask(kind: query.kind, content: query.json)
    do throws(JSONFault) {
      return try json.decode(type)
    } catch {
      throw Complaint("the answer to \(query.kind) cannot be read: \(error)")
    }
  }

  func adoptions() async throws -> [ListAdoptionAnswer] {
    try await ask(.listAdoptions(AskListAdoptions()), ListAdoptionsAnswer.self).adoptions
  }

  /// All parties and declared parents, as they are looked for.
  func lines() async throws -> [ScreeningBaseLine] {
    var (lines, next) = ([ScreeningBaseLine](), PartyID?.none)
    repeat {
      let answer = try await ask(
        .screeningBase(AskScreeningBase(after: next)), ScreeningBaseAnswer.self)
      lines += answer.parties
      next = answer.next
    } while next != nil
    return lines
  }

  func screening(of party: PartyID) async throws -> ScreeningAnswer {
    try await ask(.screening(AskScreening(party: party)), ScreeningAnswer.self)
  }

  // MARK: Commands

  /// - Throws: `Declined` where the rules say no.
  func send(_ command: Command) async throws {
    try await send(try await signed([command])[0])
  }

  /// - Returns: for each whether it was recorded; false where what it rests on has moved.
  /// - Throws: `Declined` where the rules say no for another reason.
  func send(all commands: [Command]) async throws -> [Bool] {
    let submissions = try await signed(commands)
    guard node == nil else { return try await sendHere(submissions) }
    return try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
      var outcomes = [Bool](repeating: false, count: submissions.count)
      var next = submissions.makeIterator()
      var position = 0
      func add() {
        guard let bytes = next.next() else { return }
        let place = position
        position += 1
        group.addTask { (place, try await self.isRecorded(bytes)) }
      }
      for _ in 0..<Self.atOnce { add() }
      while let (place, isRecorded) = try await group.next() {
        outcomes[place] = isRecorded
        add()
      }
      return outcomes
    }
  }

  private func sendHere(_ submissions: [[UInt8]]) async throws -> [Bool] {
    guard let node else { return [] }
    var outcomes: [Bool] = []
    for result in await node.submit(all: submissions) {
      switch result {
      case .success: outcomes.append(true)
      case .failure(.refused(let refusal, _)) where refusal.hasMoved: outcomes.append(false)
      case .failure(let failure): throw failure
      }
    }
    return outcomes
  }

  private func isRecorded(_ bytes: [UInt8]) async throws -> Bool {
    do {
      try await send(bytes)
      return true
    } catch let declined as Declined where declined.refusal.hasMoved {
      return false
    }
  }

  private func send(_ bytes: [UInt8]) async throws {
    if let node {
      _ = try await node.submit(bytes)
    } else {
      _ = try await log.submit(bytes)
    }
  }

  private func signed(_ commands: [Command]) async throws -> [[UInt8]] {
    guard let key else { throw Complaint("nothing is signed without a key") }
    let statement = Statement(seen: try await log.seen(continuing: []))
    return try commands.map { command in
      let body = Body(new: command.json, kind: command.kind, log: log.origin)
      let signature = try GivenSignature.make(
        body: body, role: .actor, statement: statement, key: key)
      return Submission(body: body, signatures: [signature]).bytes
    }
  }
}

extension Refusal {
  /// Whether a new look at the log is all that is wanted.
  fileprivate var hasMoved: Bool { reasons.allSatisfy { $0.kind == .conflict } }
}
