import Canonical
import Ownership

/// The forms in which owners come, each with a file of invented companies.
enum OwnersForm: String, CaseIterable {
  case bods, followTheMoney

  func read(_ bytes: [UInt8]) throws(JSONFault) -> OwnershipImport {
    switch self {
    case .bods: try OwnershipImport(bods: bytes)
    case .followTheMoney: OwnershipImport(followTheMoney: bytes)
    }
  }

  /// Files without a fault.
  var invented: [String] {
    switch self {
    case .bods: [Self.statements, Self.array]
    case .followTheMoney: [Self.entities]
    }
  }

  private static let entities = """
    {"id":"ann","schema":"Person","caption":"Ann Example","properties":{"name":["Ann"]}}
    {"id":"mill","schema":"Company","properties":{"name":["Mill Invented Ltd","Mill"]}}
    {"id":"o1","schema":"Ownership","properties":{"owner":["ann"],"asset":["mill","dock"],\
    "percentage":["51","49.5 %"],"startDate":["2020"],"endDate":["2033-01-01"]}}
    {"id":"o2","schema":"Ownership","properties":{"owner":["mill"],"asset":["dock"],\
    "percentage":["25-50"],"startDate":["2019-05"]}}
    {"id":"o3","schema":"Ownership","properties":{"owner":["dock"],"asset":["mill"]}}
    {"id":"o4","schema":"Ownership","properties":{"owner":"dock","asset":[{"id":"dock"}],\
    "percentage":12.5}}
    {"id":"d1","schema":"Directorship","properties":{"director":["ann"],\
    "organization":["dock"],"startDate":["2021-02-03"]}}

    """

  private static let statements = """
    {"statementId":"e1","recordId":"mill","recordType":"entity",\
    "recordDetails":{"name":"Mill Invented Ltd"}}
    {"statementId":"p1","recordId":"ann","recordType":"person",\
    "recordDetails":{"names":[{"fullName":"Ann Example"}]}}
    {"statementId":"r1","recordId":"rel1","recordType":"relationship","recordStatus":"new",\
    "recordDetails":{"subject":"mill","interestedParty":"ann","interests":[\
    {"type":"shareholding","directOrIndirect":"direct","startDate":"2017-11","share":{"exact":80}},\
    {"type":"votingRights","share":{"exclusiveMinimum":50,"maximum":75}},{"type":"boardMember"}]}}
    {"statementId":"r2","recordId":"rel1","recordType":"relationship","recordStatus":"closed",\
    "statementDate":"2034-05-01","recordDetails":{"subject":"mill","interestedParty":"ann",\
    "interests":[{"type":"shareholding","share":{"exact":30.25},"endDate":"2035"}]}}
    {"statementID":"c1","statementType":"ownershipOrControlStatement",\
    "subject":{"describedByEntityStatement":"dock"},\
    "interestedParty":{"describedByPersonStatement":"ann"},"interests":[\
    {"type":"voting-rights","interestLevel":"direct","share":{"minimum":25,"maximum":50}}]}
    {"statementID":"c2","statementType":"ownershipOrControlStatement",\
    "replacesStatements":["c1"],"subject":{"describedByEntityStatement":"dock"},\
    "interestedParty":{"describedByEntityStatement":"mill"},"interests":[]}

    """

  private static let array = """
    [{"statementId":"r1","recordId":"rel1","recordType":"relationship","recordStatus":"new",
      "recordDetails":{"subject":"mill","interestedParty":"ann","interests":[
        {"type":"shareholding","startDate":"2017-11-02","share":{"exact":"12.5"}}]}},
     {"statementId":"r2","recordId":"rel2","recordType":"relationship","recordDetails":{
      "subject":"dock","interestedParty":"mill","interests":[
        {"type":"shareholding","share":{"minimum":60,"maximum":75}}]}},
     {"statementId":"r3","recordId":"rel3","recordType":"relationship","recordDetails":{
      "subject":"dock","interestedParty":"ann","componentRecords":["rel1","rel2"],"interests":[
        {"type":"shareholding","directOrIndirect":"indirect","share":{"exact":7.5}}]}},
     {"statementId":"r4","recordId":"rel4","recordType":"relationship","recordDetails":{
      "subject":"mill","interestedParty":"dock","interests":[]}}]
    """
}
