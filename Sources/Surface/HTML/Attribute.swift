/// An attribute of an element. Those that run a script or a style (`onclick`, `style`) cannot be
/// made; those that hold an address take an `Address`.
struct Attribute: Sendable, Hashable {
  let markup: String

  /// - Parameter name: as in the HTML standard; a literal in the source.
  private init(_ name: StaticString, value: String) {
    markup = " \(name)=\"\(HTML.escaped(value))\""
  }

  private init(flag name: StaticString, _ isSet: Bool) { markup = isSet ? " \(name)" : "" }

  static func `class`(_ names: String) -> Attribute { Attribute("class", value: names) }
  static func id(_ name: String) -> Attribute { Attribute("id", value: name) }
  static func title(_ text: String) -> Attribute { Attribute("title", value: text) }
  static func lang(_ tag: String) -> Attribute { Attribute("lang", value: tag) }
  static func role(_ name: String) -> Attribute { Attribute("role", value: name) }
  static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", value: "\(index)") }
  static func colspan(_ count: Int) -> Attribute { Attribute("colspan", value: "\(count)") }
  static func scope(_ name: String) -> Attribute { Attribute("scope", value: name) }
  static func datetime(_ text: String) -> Attribute { Attribute("datetime", value: text) }
  static func open(_ isSet: Bool = true) -> Attribute { Attribute(flag: "open", isSet) }

  // Addresses
  static func href(_ address: Address) -> Attribute { Attribute("href", value: address.text) }
  static func src(_ address: Address) -> Attribute { Attribute("src", value: address.text) }
  static func action(_ address: Address) -> Attribute { Attribute("action", value: address.text) }

  // Forms
  static func name(_ text: String) -> Attribute { Attribute("name", value: text) }
  static func value(_ text: String) -> Attribute { Attribute("value", value: text) }
  static func type(_ text: String) -> Attribute { Attribute("type", value: text) }
  static func method(_ text: String) -> Attribute { Attribute("method", value: text) }
  static func enctype(_ text: String) -> Attribute { Attribute("enctype", value: text) }
  static func `for`(_ id: String) -> Attribute { Attribute("for", value: id) }
  static func pattern(_ text: String) -> Attribute { Attribute("pattern", value: text) }
  static func placeholder(_ text: String) -> Attribute { Attribute("placeholder", value: text) }
  static func autocomplete(_ text: String) -> Attribute { Attribute("autocomplete", value: text) }
  static func inputmode(_ text: String) -> Attribute { Attribute("inputmode", value: text) }
  static func accept(_ text: String) -> Attribute { Attribute("accept", value: text) }
  static func list(_ id: String) -> Attribute { Attribute("list", value: id) }
  static func min(_ value: Int64) -> Attribute { Attribute("min", value: "\(value)") }
  static func max(_ value: Int64) -> Attribute { Attribute("max", value: "\(value)") }
  static func maxlength(_ value: Int) -> Attribute { Attribute("maxlength", value: "\(value)") }
  static func rows(_ count: Int) -> Attribute { Attribute("rows", value: "\(count)") }
  static func required(_ isSet: Bool = true) -> Attribute { Attribute(flag: "required", isSet) }
  static func checked(_ isSet: Bool = true) -> Attribute { Attribute(flag: "checked", isSet) }
  static func selected(_ isSet: Bool = true) -> Attribute { Attribute(flag: "selected", isSet) }
  static func disabled(_ isSet: Bool = true) -> Attribute { Attribute(flag: "disabled", isSet) }
  static func novalidate(_ isSet: Bool = true) -> Attribute { Attribute(flag: "novalidate", isSet) }

  // Head
  static func charset(_ text: String) -> Attribute { Attribute("charset", value: text) }
  static func content(_ text: String) -> Attribute { Attribute("content", value: text) }
  static func rel(_ text: String) -> Attribute { Attribute("rel", value: text) }

  // Accessibility (WAI-ARIA 1.2)
  static func label(_ text: String) -> Attribute { Attribute("aria-label", value: text) }
  static func labelledBy(_ id: String) -> Attribute { Attribute("aria-labelledby", value: id) }
  static func describedBy(_ id: String) -> Attribute { Attribute("aria-describedby", value: id) }
  static func current(_ text: String) -> Attribute { Attribute("aria-current", value: text) }
  static func live(_ text: String) -> Attribute { Attribute("aria-live", value: text) }
  static func hiddenFromReaders() -> Attribute { Attribute("aria-hidden", value: "true") }

  static func hidden() -> Attribute { Attribute(flag: "hidden", true) }

  // Drawings (SVG 2)
  /// A square from 0 to `side`.
  static func viewBox(side: Int) -> Attribute {
    Attribute("viewBox", value: "0 0 \(side) \(side)")
  }
  static func width(_ units: Int) -> Attribute { Attribute("width", value: "\(units)") }
  static func height(_ units: Int) -> Attribute { Attribute("height", value: "\(units)") }
  static func fill(_ paint: SVG.Paint) -> Attribute { Attribute("fill", value: paint.rawValue) }
  static func outline(_ outline: SVG.Outline) -> Attribute { Attribute("d", value: outline.text) }
  static func crisp() -> Attribute { Attribute("shape-rendering", value: "crispEdges") }

  // What the client script reads (see ClientScript)
  static func sign(_ origin: String) -> Attribute { Attribute("data-sign", value: origin) }
  static func next(_ address: Address) -> Attribute { Attribute("data-next", value: address.text) }
  static func into(_ field: String) -> Attribute { Attribute("data-into", value: field) }
  static func commitment(_ text: String) -> Attribute {
    Attribute("data-commitment", value: text)
  }
  static func scan() -> Attribute { Attribute("data-scan", value: "") }
  static func reservation() -> Attribute { Attribute("data-reservation", value: "") }
  static func waybill(_ waybill: String) -> Attribute { Attribute("data-waybill", value: waybill) }
  static func from(_ index: UInt64) -> Attribute { Attribute("data-from", value: String(index)) }
  static func purpose(_ text: String) -> Attribute { Attribute("data-purpose", value: text) }
}

/// Where a link or form goes. A literal in the source is taken as it stands; whatever is put into
/// it is percent-encoded, so that it is no more than one segment of a path or value of a query.
///
///     a(.href("/waybills/\(number)")) { … }
struct Address: Sendable, Hashable, ExpressibleByStringInterpolation {
  let text: String

  private init(text: String) { self.text = text }

  init(stringLiteral literal: String) { text = literal }

  init(stringInterpolation parts: Interpolation) { text = parts.text }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      text += Address.encoded(value.description)
    }
  }

  /// An address that somebody else wrote, such as a party's site; nil unless it is an absolute
  /// http, https, mailto or tel address. So `javascript:` and its kin never become a link.
  init?(foreign address: String) {
    guard let colon = address.firstIndex(of: ":") else { return nil }
    let scheme = address[..<colon].lowercased()
    guard ["http", "https", "mailto", "tel"].contains(scheme),
      address.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
    else { return nil }
    text = address
  }

  /// A path on this node that came back in from outside, such as where to go after signing in; nil
  /// for anything that could lead to another host (`//host`, `/\host`).
  init?(path: String) {
    let start = path.utf8.prefix(2)
    guard start.first == UInt8(ascii: "/"),
      start.count < 2 || (start.last != UInt8(ascii: "/") && start.last != UInt8(ascii: "\\")),
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    text = path
  }

  /// RFC 3986 section 2.3: only unreserved characters stay. A segment that is just dots would climb
  /// in the path, so its dots are encoded as well.
  static func encoded(_ value: String) -> String {
    let keepsDots = value.utf8.contains { $0 != UInt8(ascii: ".") }
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    var out = ""
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: ".") where keepsDots: out += "."
      default:
        out += "%"
        out.unicodeScalars.append(digits[Int(byte >> 4)])
        out.unicodeScalars.append(digits[Int(byte & 15)])
      }
    }
    return out
  }
}
