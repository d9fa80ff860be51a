public import Canonical

// How the rows that nearly every command writes come to bytes: members in the order of RFC 8785.

extension Waybill: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("clockStoppedAt", clockStoppedAt)
      out.member("custodianReports", encoding: custodianReports)
      out.member("departure", departure)
      out.member("discrepancies", encoding: discrepancies)
      out.member("duties", encoding: duties)
      out.member("equipment", encoding: equipment)
      out.member("flags", encoding: flags)
      out.member("handovers", handovers)
      out.member("holds", encoding: holds)
      out.member("issue", issue)
      out.member("issueKey", issueKey)
      out.member("issuedAt", issuedAt)
      out.member("legs", legs)
      out.member("lines", lines)
      out.member("number", number)
      out.member("receipts", receipts)
      out.member("receiveBy", receiveBy)
      out.member("references", encoding: references)
      out.member("report", encoding: report)
      out.member("resolution", resolution?.rawValue)
      out.member("resolvedAt", resolvedAt)
      out.member("returning", encoding: returning)
      out.member("roles", roles)
      out.member("state", state.rawValue)
      out.member("units", units)
      out.member("version", version)
    }
  }
}

extension UnitCustody: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("custody", custody)
      out.member("holder", holder)
      out.member("legsDone", legsDone)
      out.member("parent", parent)
      out.member("piecesOutstanding", piecesOutstanding)
      out.member("seals", seals)
      out.member("since", since)
      out.member("sscc", sscc)
      out.member("status", status.rawValue)
    }
  }
}

extension Receipt: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("annulled", annulled)
      out.member("at", at)
      out.member("id", id)
      out.member("key", key)
      out.member("pieces", pieces)
      out.member("receivedAt", receivedAt)
      out.member("site", site)
      out.member("units", units)
    }
  }
}

extension LogisticUnit: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("contents", contents)
      out.member("deliveries", deliveries)
      out.member("sscc", sscc)
      out.member("waybill", waybill)
    }
  }
}

extension LogisticUnit.Delivery: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("pieces", pieces)
      out.member("receipt", receipt)
    }
  }
}

extension SerialRecord: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("live", live)
      out.member("part", part)
      out.member("passages", passages)
      out.member("serial", serial)
    }
  }
}

extension SerialRecord.Live: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("unit", unit)
      out.member("waybill", waybill)
    }
  }
}

extension SerialRecord.Passage: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("at", at)
      out.member("end", end.rawValue)
      out.member("party", party)
      out.member("site", site)
      out.member("waybill", waybill)
    }
  }
}

extension HandoverRecord: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("acceptorKey", acceptorKey)
      out.member("at", at)
      out.member("before", before)
      out.member("dispute", dispute)
      out.member("from", from)
      out.member("handedAt", handedAt)
      out.member("id", id)
      out.member("place", place)
      out.member("prev", prev)
      out.member("releaserKey", releaserKey)
      out.member("reservations", encoding: reservations)
      out.member("seals", seals)
      out.member("state", state.rawValue)
      out.member("to", to)
      out.member("units", units)
      out.member("waybill", waybill)
    }
  }
}

extension HandoverRecord.Before: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("departed", departed)
      out.member("legsDone", legsDone)
      out.member("since", since)
    }
  }
}

extension Offer: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("from", from)
      out.member("handover", handover)
      out.member("id", id)
      out.member("offeredAt", offeredAt)
      out.member("signature", signature)
      out.member("state", state.rawValue)
      out.member("to", to)
      out.member("units", units)
      out.member("validUntil", validUntil)
      out.member("waybill", waybill)
    }
  }
}

extension OpenOffer: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("handover", handover)
      out.member("waybill", waybill)
    }
  }
}

extension UnitLabel: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("sscc", sscc)
      out.member("waybill", waybill)
    }
  }
}

extension Involvement: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("party", party)
      out.member("waybill", waybill)
    }
  }
}

extension Mention: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("index", index)
      out.member("waybill", waybill)
    }
  }
}
