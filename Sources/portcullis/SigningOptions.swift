import ArgumentParser
import Canonical
import EventLog
import Service
import Vocabulary

/// What is signed, and with which keys.
struct SigningOptions: ParsableArguments {
  @Option(
    name: .customLong("key"),
    help: ArgumentHelp(
      "Sign with this key file; may be repeated. Roles: actor (if absent), releaser, acceptor,"
        + " countersigner, keyholder.",
      valueName: "keyfile[:role]"))
  var keys: [KeyArgument] = []

  @Option(help: "The file is the content of this kind, such as waybill.handOver/1.")
  var kind: String?

  @Option(
    help: ArgumentHelp(
      "JSON list of what the acceptor finds different: kind, unit, remark.", valueName: "file"))
  var reservations: String?

  @Option(help: "Nonce to use, 32 hexadecimal digits; drawn at random where absent.")
  var nonce: String?

  func validate() throws {
    if kind != nil && keys.isEmpty { throw ValidationError("--kind goes with --key") }
    if nonce != nil && kind == nil { throw ValidationError("--nonce goes with --kind") }
    if reservations != nil && !keys.contains(where: { $0.role == .acceptor }) {
      throw ValidationError("--reservations goes with --key KEYFILE:acceptor")
    }
  }

  /// The bytes to send: the file as it is, or signed with the keys that were named.
  func submission(_ file: String, for log: any LogAccess) async throws -> [UInt8] {
    guard !keys.isEmpty else { return try Files.read(file) }
    let (body, given) = try draft(file, origin: log.origin)
    let reservations = try readReservations()
    return try await keys.sign(body, given: given, reservations: reservations, for: log).bytes
  }

  /// What to sign: content of a kind, a body, or a submission that others have signed.
  func draft(_ file: String, origin: String) throws -> (body: Body, given: [GivenSignature]) {
    let json = try Files.json(file)
    do throws(JSONFault) {
      if let kind {
        return (Body(content: json, kind: kind, log: origin, nonce: try drawn()), [])
      }
      guard let body = json["body"] else { return (try json.decode(Body.self), []) }
      var given: [GivenSignature] = []
      for (position, signature) in (json["signatures"]?.elements ?? []).enumerated() {
        given.append(try GivenSignature(json: signature, path: "signatures[\(position)]"))
      }
      return (try body.decode(Body.self, path: "body"), given)
    } catch {
      throw Complaint(
        "\(Files.name(file)): \(error). Give a body or a submission, or name the kind of the"
          + " content with --kind")
    }
  }

  /// Whose signatures a preview supposes.
  func previewSigners() throws -> [PreviewSigner] {
    let reservations = try readReservations()
    return try keys.map { argument in
      PreviewSigner(
        key: try KeyFile.read(argument.path).publicKey,
        reservations: argument.role == .acceptor ? reservations : nil, role: argument.role)
    }
  }

  private func readReservations() throws -> [Reservation]? {
    try reservations.map { try Files.decode([Reservation].self, from: $0) }
  }

  private func drawn() throws(JSONFault) -> Nonce {
    guard let nonce else { return Nonce(SystemEntropy().bytes(16)) }
    do throws(InvalidText) {
      return try Nonce(text: nonce)
    } catch {
      throw JSONFault(.badValue, error.description, path: "--nonce")
    }
  }
}
