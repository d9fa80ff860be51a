public import Canonical

// How the facts of everyday trade come to bytes: members in the order of RFC 8785.

extension WaybillIssued: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("departure", departure)
      out.member("equipment", encoding: equipment)
      out.member("issue", issue)
      out.member("key", key)
      out.member("legs", legs)
      out.member("lines", lines)
      out.member("receiveBy", receiveBy)
      out.member("references", encoding: references)
      out.member("roles", roles)
      out.member("units", units)
      out.member("waybill", waybill)
    }
  }
}

extension HandoverOffered: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("body", body)
      out.member("from", from)
      out.member("handover", handover)
      out.member("signature", signature)
      out.member("to", to)
      out.member("units", units)
      out.member("validUntil", validUntil)
      out.member("waybill", waybill)
    }
  }
}

extension HandedOver: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("acceptorKey", acceptorKey)
      out.member("closes", closes)
      out.member("departedBefore", departedBefore)
      out.member("flag", flag)
      out.member("from", from)
      out.member("handedAt", handedAt)
      out.member("handover", handover)
      out.member("legsDone", legsDone)
      out.member("legsDoneBefore", legsDoneBefore)
      out.member("place", place)
      out.member("prev", prev)
      out.member("releaserKey", releaserKey)
      out.member("reservations", encoding: reservations)
      out.member("returned", returned)
      out.member("seals", seals)
      out.member("sinceBefore", sinceBefore)
      out.member("to", to)
      out.member("units", units)
      out.member("waybill", waybill)
    }
  }
}

extension Resealed: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("applied", applied)
      out.member("by", by)
      out.member("equipment", equipment)
      out.member("place", place)
      out.member("reason", reason)
      out.member("removed", removed)
      out.member("unit", unit)
      out.member("waybill", waybill)
    }
  }
}

extension UnitsReceived: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("by", by)
      out.member("closes", closes)
      out.member("complete", complete)
      out.member("key", key)
      out.member("receipt", receipt)
      out.member("receivedAt", receivedAt)
      out.member("site", site)
      out.member("units", units)
      out.member("waybill", waybill)
    }
  }
}

extension ReceivedUnit: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("delivered", delivered)
      out.member("outstanding", outstanding)
      out.member("sscc", sscc)
    }
  }
}

// MARK: What they and the rows are made of

extension Roles: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("authority", authority)
      out.member("consignee", consignee)
      out.member("consignor", consignor)
      out.member("endUser", endUser)
      out.member("freightForwarder", freightForwarder)
      out.member("notifyParty", notifyParty)
      out.member("owner", owner)
      out.member("site", site)
    }
  }
}

extension Line: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("authorisations", encoding: authorisations)
      out.member("determination", determination)
      out.member("eccn", eccn)
      out.member("grossWeight", grossWeight)
      out.member("hsCode", hsCode)
      out.member("manufacturer", manufacturer)
      out.member("model", model)
      out.member("number", number)
      out.member("origin", origin)
      out.member("partNumber", partNumber)
      out.member("quantity", quantity)
      out.member("unitValue", unitValue)
    }
  }
}

extension Leg: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("carrier", carrier)
      out.member("from", from)
      out.member("overdueSince", overdueSince)
      out.member("plannedTransitHours", plannedTransitHours)
      out.member("receiveBy", receiveBy)
      out.member("to", to)
      out.member("toleranceHours", toleranceHours)
    }
  }
}

extension Place: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("country", country)
      out.member("locode", locode)
      out.member("name", name)
      out.member("site", site)
    }
  }
}

extension Pieces: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("part", part)
      out.member("serials", serials)
    }
  }
}

extension UnitPlan: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object { out in
      out.member("contents", contents)
      out.member("parent", parent)
      out.member("seals", seals)
      out.member("sscc", sscc)
    }
  }
}
