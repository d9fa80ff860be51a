import Canonical
import Screening
import Vocabulary

/// An entry of a list as an entity of FollowTheMoney (https://followthemoney.tech), as yente shows
/// it.
struct FollowTheMoneyEntity {
  let entity: ListedEntity
  private var properties: [(name: String, values: [JSON])] = []

  init(_ entity: ListedEntity) {
    self.entity = entity
    let party = entity.party
    for kind in EntityName.Kind.allCases {
      add(Self.property(kind, party.schema), party.names.filter { $0.kind == kind }.map(\.text))
    }
    add(dateProperty, party.dates.flatMap(Self.dates))
    if party.schema == .person {
      add("birthPlace", party.birthPlaces)
      add("gender", party.gender.map { [$0.rawValue] } ?? [])
    }
    add(party.schema == .thing ? nil : "country", party.countries.map { $0.text.lowercased() })
    add(isLegal ? "address" : nil, party.addresses)
    for identifier in party.identifiers {
      add(property(identifier.kind), [identifier.value])
    }
    add("topics", ["sanction"])
    add("notes", entity.remarks)
    add("sourceUrl", entity.link.map { [$0] } ?? [])
  }

  /// - Parameter further: what a match says of it besides.
  func json(_ further: [JSON.Member] = []) -> JSON {
    .object(
      [
        .init("id", .string(ListScreening.id(of: entity))), .init("caption", .string(caption)),
        .init("schema", .string(entity.party.schema.rawValue)),
        .init(
          "properties", .object(properties.map { .init($0.name, .array($0.values)) })),
        .init("datasets", .array([.string(entity.source)])), .init("referents", .array([])),
        .init("target", .bool(true)),
      ] + further)
  }

  private var caption: String { entity.party.names.first?.text ?? entity.entry }

  private var isLegal: Bool {
    switch entity.party.schema {
    case .person, .organization, .company, .legalEntity: true
    case .vessel, .aircraft, .thing: false
    }
  }

  private var dateProperty: String? {
    switch entity.party.schema {
    case .person: "birthDate"
    case .organization, .company, .legalEntity: "incorporationDate"
    case .vessel, .aircraft: "buildDate"
    case .thing: nil
    }
  }

  private mutating func add(_ name: String?, _ values: [String]) {
    guard let name, !values.isEmpty else { return }
    let texts = values.map { JSON.string($0) }
    if let known = properties.firstIndex(where: { $0.name == name }) {
      properties[known].values += texts
    } else {
      properties.append((name, texts))
    }
  }

  /// A range is written as its first and last year, since FollowTheMoney has no ranges.
  private static func dates(_ date: PartialDate) -> [String] {
    if date.lastYear != date.year { return ["\(date.year)", "\(date.lastYear)"] }
    return [date.isAbout ? String(date.text.dropFirst()) : date.text]
  }

  private static func property(_ kind: EntityName.Kind, _ schema: Schema) -> String? {
    switch kind {
    case .primary: "name"
    case .alias: "alias"
    case .weakAlias: "weakAlias"
    case .former: "previousName"
    case .given: schema == .person ? "firstName" : nil
    case .middle: schema == .person ? "middleName" : nil
    case .family: schema == .person ? "lastName" : nil
    case .patronymic: schema == .person ? "fatherName" : nil
    case .matronymic: schema == .person ? "motherName" : nil
    case .title: schema == .person ? "title" : nil
    }
  }

  /// What a schema has no property for is left out here; our own answers have it.
  private func property(_ kind: EntityIdentifier.Kind) -> String? {
    let schema = entity.party.schema
    switch kind {
    case .wikidata: return "wikidataId"
    case .imo: return schema == .vessel ? "imoNumber" : nil
    case .mmsi: return schema == .vessel ? "mmsi" : nil
    case .callSign: return schema == .vessel ? "callSign" : nil
    case .aircraftSerial: return schema == .aircraft ? "serialNumber" : nil
    case .aircraftRegistration, .vesselRegistration:
      return schema == .aircraft || schema == .vessel ? "registrationNumber" : nil
    case .passport: return schema == .person ? "passportNumber" : nil
    case .lei: return isLegal ? "leiCode" : nil
    case .inn: return isLegal ? "innCode" : nil
    case .ogrn: return isLegal ? "ogrnCode" : nil
    case .uscc: return isLegal ? "uscCode" : nil
    case .duns: return isLegal ? "dunsCode" : nil
    case .bic: return isLegal ? "swiftBic" : nil
    case .tax: return isLegal ? "taxNumber" : nil
    case .registration: return isLegal ? "registrationNumber" : nil
    case .nationalID, .other, .isin, .wallet: return isLegal ? "idNumber" : nil
    }
  }
}
