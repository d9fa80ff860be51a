import Canonical
import Testing
import Vocabulary

struct AmountTests {
  let dollar: Currency
  let yen: Currency
  let dinar: Currency

  init() throws {
    (dollar, yen) = (try Currency(text: "USD"), try Currency(text: "JPY"))
    dinar = try Currency(text: "KWD")
  }

  @Test func minorUnitsAreThoseOfISO() {
    #expect((dollar.exponent, yen.exponent) == (2, 0))
    #expect(dinar.exponent == 3)
    expectRefuses(Currency.self, "usd", saying: "in capitals")
    expectRefuses(Currency.self, "XXX", saying: "not a currency")
    guard let lines = SharedReference.lines("codes/iso_country_codes.csv") else { return }
    let names = SharedReference.fields(lines[0])
    let code = names.firstIndex(of: "ISO4217-currency_alphabetic_code") ?? 0
    let minor = names.firstIndex(of: "ISO4217-currency_minor_unit") ?? 0
    for line in lines.dropFirst() {
      let fields = SharedReference.fields(line)
      for (name, digits) in zip(
        fields[code].split(separator: ","), fields[minor].split(separator: ","))
      {
        #expect(Currency.exponents[String(name)] == Int(digits), "\(name)")
      }
    }
  }

  @Test func sumsAreChecked() {
    let some = Money(currency: dollar, minor: 2_750_000)
    #expect(some.adding(some)?.minor == 5_500_000)
    #expect(some.adding(Money(currency: yen, minor: 1)) == nil)
    let most = Money(currency: dollar, minor: JSON.largestInteger)
    #expect(most.adding(Money(currency: dollar, minor: 1)) == nil)
    #expect(most.adding(Money(currency: dollar, minor: 0)) == most)
    #expect(some.times(609)?.minor == 1_674_750_000)
    #expect(most.times(2) == nil && most.times(.max) == nil)
  }

  @Test func amountsHaveTheirDecimals() {
    #expect(Money(currency: dollar, minor: 2_750_005).amount == "27500.05")
    #expect(Money(currency: dollar, minor: 5).amount == "0.05")
    #expect(Money(currency: dollar, minor: -5).amount == "-0.05")
    #expect(Money(currency: yen, minor: 5).amount == "5")
    #expect(Money(currency: dinar, minor: 1005).amount == "1.005")
  }

  @Test func quantitiesAreWholeAndNotNegative() throws {
    let json = JSON(encoding: Quantity(609, .piece))
    #expect(json == .object([.init("unit", .string("H87")), .init("value", .integer(609))]))
    #expect(try json.decode(Quantity.self) == Quantity(609, .piece))
    let negative = JSON.object([.init("unit", .string("H87")), .init("value", .integer(-1))])
    #expect(throws: JSONFault.self) { try negative.decode(Quantity.self) }
    let unknown = JSON.object([.init("unit", .string("XYZ")), .init("value", .integer(1))])
    #expect(throws: JSONFault.self) { try unknown.decode(Quantity.self) }
  }
}
