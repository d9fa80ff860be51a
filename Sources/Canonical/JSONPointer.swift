extension JSON {
  /// This value without some of its parts. An element that goes leaves its array; what a pointer
  /// does not find is passed over.
  ///
  /// - Parameter pointers: RFC 6901, each from the root: `/facts/0/content/lines/2/unitValue`.
  public func removing(_ pointers: [String]) -> JSON {
    pointers.isEmpty ? self : removing(pointers.map(JSON.tokens)) ?? .null
  }

  /// - Returns: nil when this value itself goes.
  private func removing(_ paths: [ArraySlice<String>]) -> JSON? {
    if paths.contains(where: \.isEmpty) { return nil }
    switch self {
    case .object(let object):
      return .object(
        object.members.compactMap { member in
          kept(member.value, member.key, paths).map { Member(member.key, $0) }
        })
    case .array(let elements):
      return .array(
        elements.enumerated().compactMap { kept($0.element, String($0.offset), paths) })
    case .null, .bool, .integer, .double, .string: return self
    }
  }

  private func kept(_ value: JSON, _ name: String, _ paths: [ArraySlice<String>]) -> JSON? {
    let within = paths.filter { path in
      path.first.map { $0.utf8.elementsEqual(name.utf8) } ?? false
    }
    return within.isEmpty ? value : value.removing(within.map { $0.dropFirst() })
  }

  /// RFC 6901 section 4: `~1` is a slash and `~0` a tilde, in this order.
  private static func tokens(_ pointer: String) -> ArraySlice<String> {
    let parts = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    return parts.map { part in
      String(part.replacing("~1", with: "/").replacing("~0", with: "~"))
    }[...]
  }
}
