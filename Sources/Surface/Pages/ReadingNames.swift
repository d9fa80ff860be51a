import Registry
import Rows
import Trade
import Vocabulary

extension Reading {
  /// Legal names for the pages. Whoever reads about a party in a consignment sees who it is.
  func names(of parties: some Sequence<PartyID>) throws(Stop) -> Names {
    var named: [(PartyID, String)] = []
    for id in Set(parties).sorted() {
      if let party = try world.find(Party.self, id.text) {
        named.append((id, party.profile.legalName))
      }
    }
    return Names(named)
  }
}
