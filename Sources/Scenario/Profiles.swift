import Registry
import Vocabulary

extension SampleWorld {
  static let ots = Profile(
    id: known("ots"), legalName: "Office of Trade Security", addresses: [quay("1")],
    establishedIn: known("SG"), headquarters: known("SG"))

  static let meridian = Profile(
    id: known("meridian"), legalName: "Meridian Compute Co.", otherNames: ["Meridian"],
    addresses: [taoyuan], establishedIn: known("TW"), headquarters: known("TW"),
    sites: [
      Site(id: known("tyn-1"), name: "Distribution centre", use: .warehouse, address: taoyuan)
    ],
    people: [
      Person(
        id: known("shipping-1"), name: "Lin Shu-fen", roles: [.exports, .warehouse],
        contact: "shipping@meridian.example")
    ])

  static let haul = Profile(
    id: known("haul"), legalName: "Overland Haulage Pte. Ltd.", addresses: [quay("14")],
    establishedIn: known("SG"), headquarters: known("SG"),
    people: [
      Person(
        id: known("driver-1"), name: "R. Balan", roles: [.driver],
        contact: "dispatch@overland.example")
    ])

  static let dock = Profile(
    id: known("dock"), legalName: "Straits Dock Logistics Pte. Ltd.", addresses: [quay("29")],
    establishedIn: known("SG"), headquarters: known("SG"),
    ultimateParent: Parent(name: "Straits Harbour Holdings", country: known("SG")),
    sites: [
      Site(id: known("hub-1"), name: "Changi hub, gate 7", use: .terminal, address: quay("29"))
    ],
    people: [
      Person(
        id: known("clerk-1"), name: "D. Osei", roles: [.warehouse],
        contact: "desk@straitsdock.example")
    ])

  static let selat = Profile(
    id: known("selat"), legalName: "Selat Cloud Sdn. Bhd.", addresses: [johor],
    establishedIn: known("MY"), headquarters: known("MY"),
    sites: [
      Site(
        id: known("dc-1"), name: "Johor data centre 1", use: .dataCentre, address: johor,
        powerMW: 48)
    ],
    people: [
      Person(
        id: known("receiving-1"), name: "N. Farid", roles: [.receiving],
        contact: "receiving@selat.example")
    ])

  private static let taoyuan = Address(
    lines: ["88 Example Road"], locality: "Taoyuan", country: known("TW"))
  private static let johor = Address(
    lines: ["Lot 7, Example Technology Park"], locality: "Johor Bahru", country: known("MY"))

  private static func quay(_ number: String) -> Address {
    Address(lines: ["\(number) Example Quay"], locality: "Singapore", country: known("SG"))
  }
}
