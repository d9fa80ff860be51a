import Canonical
import EventLog
import Hummingbird
import Logging
import Service
import Vocabulary

/// What every address needs: the one node, and what is held beside it while the server runs.
struct Wiring: Sendable {
  let node: Node
  /// The desk of the node's own party, where it has one.
  let desk: Desk?
  let options: ServerOptions
  let sessions: Sessions
  let challenges: Challenges
  let throttle: Throttle
  /// By party.
  let packThrottle: Throttle
  let newcomers: Newcomers
  let proposals: Proposals
  let streams: Streams

  init(node: Node, desk: Desk?, options: ServerOptions) {
    self.node = node
    self.desk = desk
    self.options = options
    sessions = Sessions(clock: options.clock, entropy: options.entropy)
    challenges = Challenges(clock: options.clock, entropy: options.entropy)
    newcomers = Newcomers(clock: options.clock, entropy: options.entropy)
    proposals = options.proposals ?? Proposals(log: options.log)
    streams = Streams(most: options.mostStreams, patience: options.streamPatience)
    packThrottle = Throttle(burst: Wiring.packBurst, perMinute: 1, clock: options.clock)
    throttle = Throttle(
      burst: options.signInBurst, perMinute: options.signInsPerMinute, clock: options.clock)
  }
}

/// The HTTP API: reads a request into a command or question, and shows the answer. It decides
/// nothing.
struct API: Sendable {
  let wiring: Wiring
  let evidence = EvidenceQueue()

  var node: Node { wiring.node }

  func register(on router: Router<Visit>) {
    for endpoint in Endpoint.allCases {
      router.on(RouterPath(endpoint.path), method: endpoint.method) { request, visit in
        try visit.require(endpoint.access)
        do {
          return try await answer(endpoint, request, visit)
        } catch let failure as Failure {
          throw problem(failure)
        } catch let fault as StoreFault {
          throw problem(.fault(fault))
        } catch let refusal as Refusal {
          throw Problem(refusal)
        } catch let fault as JSONFault {
          throw Problem(fault)
        } catch let fault as InvalidText {
          throw Problem(.badParameter, fault.description)
        }
      }
    }
  }

  private func answer(
    _ endpoint: Endpoint, _ request: Request, _ visit: Visit
  ) async throws -> Response {
    switch endpoint {
    case .submit: try await submit(request)
    case .preview: try await preview(request, visit)
    case .ask: try await ask(request, visit)
    case .askByName: try await askByName(request, visit)
    case .checkpoint: try checkpoint()
    case .newestCheckpoint: try newestCheckpoint()
    case .tile: try tile(request)
    case .log: await logState()
    case .entryProof: try entryProof(request)
    case .inclusionProof: try inclusionProof(request)
    case .consistencyProof: try consistencyProof(request)
    case .entry: try entry(visit)
    case .evidence: try await evidence(visit)
    case .feed: try await feed(request, visit)
    case .stream: try stream(request, visit)
    case .addFollower: try await addFollower(request, visit)
    case .followers: try followers(visit)
    case .removeFollower: try removeFollower(visit)
    case .attest: try await attest(visit)
    case .disclose: try await disclose(request, visit)
    case .export: try export(request, visit)
    case .determine: try await determine(request)
    case .rulePacks: try rulePacks()
    case .keepPack: try await keepPack(request, visit)
    case .trust: trust()
    case .handovers: Response(JSON(encoding: wiring.options.handovers))
    case .openAPI: Response(try OpenAPI.document(origin: node.origin))
    case .health: Response(.object([.init("status", .string("serving"))]))
    case .challenge: challenge()
    case .signIn: try await signIn(request)
    case .signInWithCode: try await signInWithCode(request)
    case .propose: try await propose(request, visit)
    case .proposals: try await proposals(visit)
    case .proposal: try await proposal(visit)
    case .closeProposal: try await closeProposal(visit)
    case .showKey: try await showKey(request)
    case .signOut, .signOutByForm: signOut(request, byForm: endpoint == .signOutByForm)
    }
  }

  private func problem(_ failure: Failure) -> Problem {
    if case .fault(let fault) = failure {
      wiring.options.log.error("the store failed", metadata: ["fault": "\(fault)"])
    }
    return Problem(failure)
  }
}
