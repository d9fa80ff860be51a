public import Canonical

extension Goods {
  /// Total processing performance of one piece (3A090, technical notes 1 and 2), where every
  /// precision is published, or it is stated as the fact `tpp`.
  /// - Throws: `JSONFault` for figures that are none.
  public func totalPerformance() throws(JSONFault) -> Figure? {
    if let specifications {
      let chip = try specifications.chip(name ?? "item", path: "goods.specifications")
      return ChipPerformance(chip).total
    }
    if case .text(let stated)? = facts?.values["tpp"] { return Figure(stated) }
    return nil
  }
}
