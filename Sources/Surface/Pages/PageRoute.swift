import Hummingbird

/// Every address that shows a page. One that has no handler does not compile.
enum PageRoute: String, CaseIterable, Sendable {
  case start, consignments, newConsignment, consignment, sheet, overdue
  case directory, parties, party, alerts, check, authorisations
  case signIn, form, fillIn, send
  case proposals, proposal, closeProposal
  case determine, determined, screening, screenedParty
  case sample, playNext, letTimePass
  case stylesheet, script

  var method: HTTPRequest.Method {
    switch self {
    case .fillIn, .send, .closeProposal, .playNext, .letTimePass, .determined: .post
    case .start, .consignments, .newConsignment, .consignment, .sheet, .overdue, .directory,
      .parties,
      .party, .alerts, .check, .authorisations, .proposals, .proposal, .signIn, .form, .sample,
      .stylesheet, .script, .determine, .screening, .screenedParty:
      .get
    }
  }

  var path: String {
    switch self {
    case .start: "/"
    case .consignments: "/consignments"
    case .newConsignment: "/consignments/new"
    case .consignment: "/consignments/{number}"
    case .sheet: "/consignments/{number}/sheet"
    case .overdue: "/overdue"
    case .directory: "/directory"
    case .parties: "/parties"
    case .party: "/parties/{party}"
    case .alerts: "/alerts"
    case .authorisations: "/authorisations"
    case .check: "/checks/{waybill}/{check}"
    case .signIn: "/sign-in"
    case .form, .fillIn: "/forms/{kind}"
    case .send: "/forms/{kind}/send"
    case .proposals: "/proposals"
    case .proposal: "/proposals/{id}"
    case .closeProposal: "/proposals/{id}/close"
    case .determine, .determined: "/determine"
    case .screening: "/screening"
    case .screenedParty: "/screening/{party}"
    case .sample: "/sample"
    case .playNext: "/sample/next"
    case .letTimePass: "/sample/time"
    case .stylesheet: "/assets/portcullis.css"
    case .script: "/assets/portcullis.js"
    }
  }

  /// The sample's pages answer only on a node that serves a sample world.
  var access: Access {
    switch self {
    case .start, .directory, .signIn, .sample, .playNext, .letTimePass, .stylesheet, .script,
      .determine, .determined, .screening:
      .anybody
    case .consignments, .newConsignment, .consignment, .sheet, .overdue, .parties, .party, .alerts,
      .check, .authorisations,
      .form, .fillIn, .send, .screenedParty:
      .signedIn
    case .proposals, .proposal, .closeProposal: .signer
    }
  }
}
