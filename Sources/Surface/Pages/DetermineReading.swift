import Canonical
import Controls
import Vocabulary

extension DetermineForm {
  /// What a browser sent.
  init(_ fields: [(key: String, value: String)], _ rules: RuleBook) {
    for (key, value) in fields {
      values[key, default: []].append(
        value.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " "))
    }
    onTheWay = rules.questionsOnTheWay
    let apart = Set(onTheWay.map(\.name))
    for key in values.keys.sorted() where key.hasPrefix(DetermineForm.fact) {
      let name = String(key.dropFirst(DetermineForm.fact.count))
      guard !apart.contains(name), let question = rules.question(name) else { continue }
      if rules.isCondition(name) {
        conditions.append(question)
      } else {
        questions.append(question)
      }
    }
  }

  /// What fields of facts begin with.
  static let fact = "fact."

  /// What was typed as a transaction, as far as it can be read; what cannot is noted in `faults`.
  mutating func transaction(today: Day) -> Transaction? {
    guard let destination = value("destination", Country.self) else {
      missing("destination", "Say in which country the goods are to stay, such as MY.")
      return nil
    }
    guard let activity = text("activity").flatMap(Transaction.Activity.init(rawValue:)) else {
      missing("activity", "Choose what happens.")
      return nil
    }
    var transaction = Transaction(activity: activity, destination: destination, goods: [goods()])
    transaction.asOf = value("asOf", Day.self)
    transaction.from = value("from", Country.self)
    transaction.transit = transit()
    let day = transaction.asOf ?? today
    transaction.parties = ["consignee", "endUser"].compactMap { party($0, day) }
    let facts = facts()
    if !facts.isEmpty { transaction.facts = StatedFacts(facts) }
    return faults.isEmpty ? transaction : nil
  }

  private mutating func missing(_ name: String, _ message: String) {
    if faults[name] == nil { faults[name] = message }
  }

  private mutating func value<T: TextCoded>(_ name: String, _ type: T.Type) -> T? {
    guard let text = text(name) else { return nil }
    do throws(InvalidText) {
      return try T(text: type == Day.self ? text : text.uppercasedWhereCode)
    } catch {
      faults[name] = error.description
      return nil
    }
  }

  private mutating func goods() -> Goods {
    var goods = Goods(line: 1, name: text("name"))
    goods.kind = text("kind").flatMap(Goods.Kind.init(rawValue:))
    goods.eccns = eccn().map { [$0] }
    if let code = text("hsCode") {
      do throws(InvalidText) {
        goods.hsCode = try HSCode(text: String(code.filter(\.isNumber).prefix(6)))
      } catch {
        faults["hsCode"] = error.description
      }
    }
    let figures = DetermineForm.chip.filter { text($0.name) != nil }
    guard !figures.isEmpty || text("datacenter") != nil else { return goods }
    var members = figures.compactMap { figure in
      text(figure.name).map { JSON.Member(figure.name, .string($0)) }
    }
    if let marketed = text("datacenter") {
      members.append(.init("datacenter", .bool(marketed == "yes")))
    }
    do throws(JSONFault) {
      goods.specifications = try JSON.object(members).decode(Specifications.self)
    } catch {
      note(error)
    }
    return goods
  }

  /// The list writes categories in capitals and paragraphs in small letters.
  private mutating func eccn() -> ECCN? {
    guard let typed = text("eccn") else { return nil }
    let text =
      typed.uppercased() == "EAR99"
      ? "EAR99" : typed.prefix(5).uppercased() + typed.dropFirst(5).lowercased()
    do throws(InvalidText) { return try ECCN(text: text) } catch {
      faults["eccn"] = error.description
      return nil
    }
  }

  private mutating func transit() -> [Country]? {
    guard let typed = text("transit") else { return nil }
    if typed == "-" { return [] }
    var countries: [Country] = []
    for part in typed.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" }) {
      do throws(InvalidText) { countries.append(try Country(text: part.uppercased())) } catch {
        faults["transit"] = error.description
      }
    }
    return countries
  }

  private mutating func party(_ role: String, _ day: Day) -> TransactionParty? {
    let names = ["name", "country", "headquarters", "ultimateParent", "screening", "listedShare"]
    guard let known = TransactionParty.Role(rawValue: role),
      role == "consignee" || names.contains(where: { text("\(role).\($0)") != nil })
    else { return nil }
    var party = TransactionParty(role: known, name: text("\(role).name"))
    party.country = value("\(role).country", Country.self)
    party.headquarters = value("\(role).headquarters", Country.self)
    party.ultimateParent = value("\(role).ultimateParent", Country.self)
    party.screening = screening(role, day)
    if let share = text("\(role).listedShare") {
      if Figure(share).map({ $0 <= Figure(100) }) == true {
        party.ownership = PartyOwnership(
          source: "stated on the page", listedAtLeast: share, listedAtMost: share)
      } else {
        faults["\(role).listedShare"] = "A share is a number from 0 to 100, such as 12.5."
      }
    }
    return party
  }

  private func screening(_ role: String, _ day: Day) -> PartyScreening? {
    guard let answer = text("\(role).screening") else { return nil }
    var hits: [PartyScreening.Hit] = []
    if answer != "none" {
      let isUnsure = answer == "unsure"
      hits.append(
        .init(
          list: isUnsure ? "entityList" : answer, entry: "stated on the page",
          judgement: isUnsure ? .unsure : .trueMatch))
    }
    return PartyScreening(asOf: day, source: "stated on the page", hits: hits)
  }

  private mutating func facts() -> [String: StatedFacts.Value] {
    var facts: [String: StatedFacts.Value] = [:]
    for question in questions + conditions + onTheWay {
      let field = DetermineForm.fact + question.name
      let given = (values[field] ?? []).filter { !$0.isEmpty }
      guard let first = given.first else { continue }
      switch question.kind {
      case .yesNo: facts[question.name] = .flag(first == "yes")
      case .day:
        if let day = value(field, Day.self) { facts[question.name] = .text(day.text) }
      case .number:
        if Figure(first) == nil { faults[field] = "This is a number, such as 12.5." }
        facts[question.name] = .text(first)
      case .codes(let codes): facts[question.name] = .texts(given.filter(codes.contains))
      }
    }
    return facts
  }

  /// Puts a fault of a transaction beside the field that it is about.
  mutating func note(_ fault: JSONFault) {
    let last = (fault.path ?? "").split(separator: ".").last.map(String.init) ?? ""
    let known = DetermineForm.chip.map(\.name)
    faults[known.contains(last) ? last : "eccn"] = fault.message
  }
}

extension String {
  fileprivate var uppercasedWhereCode: String { utf8.count == 2 ? uppercased() : self }
}
