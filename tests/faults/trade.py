"""Parties, goods and licences of an invented world, put on a log by commands that are signed here."""

import hashlib
import json
from datetime import datetime, timedelta, timezone

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from campaign import expect
from ledger import Ledger
from load import once
from node import Node
from signing import Signer, canonical, signed

PART, MODEL = "MX-900-80G", "Meridian MX-900 accelerator of the faults"
PAPER = {"digest": hashlib.sha256(b"paper").hexdigest(), "title": "Paper"}
SCOPE = {"categories": ["3A090", "4A090"], "destinations": ["MY", "SG", "TW"]}
CRITERIA = ["recordOfUse", "complianceHistory", "onSiteReview", "capability",
            "diversionSafeguards", "technologyControlPlan", "relationships"]
FACTORY = {"country": "TW", "name": "Factory", "site": "tyn-1"}
CENTRE = {"country": "MY", "name": "Data centre", "site": "dc-1"}
RULES = {
    "format": "portcullis.rulepack/1", "name": "invented", "version": "1", "regime": "invented",
    "title": "An invented regime with two rules", "readUntil": "2026-11-28",
    "countries": ["MY", "SG", "TW"],
    "groups": [{"name": "near", "citations": ["Invented Act, section 1"], "members": ["TW"]}],
    "rules": [{
        "id": "invented.far", "step": "reason", "from": "2020-01-01",
        "when": {"not": {"country": "destination", "group": "near"}},
        "effect": {"requires": "RS"}, "text": "A licence for whatever goes abroad.",
        "citations": ["Invented Act, section 2"]}, {
        "id": "invented.small", "step": "exception", "from": "2020-01-01",
        "when": {"number": "tpp", "below": "6000"},
        "effect": {"allows": "LPP", "overcomes": ["invented.far"], "conditions": []},
        "text": "None for what is small.", "citations": ["Invented Act, section 3"]}],
}
# What each piece counts on a cap: the greatest product of operations and the length of what they
# are made on.
FIGURES = {"datacenter": True, "nonplanar_die_area_mm2": "800", "tops_4bit": "500",
           "tops_8bit": "500", "tops_16bit": "250", "tops_32bit": "60", "tops_64bit": "30"}
PERFORMANCE = 4000


def moment(offset: timedelta = timedelta(), base: datetime | None = None) -> str:
    time = (base or datetime.now(timezone.utc)) + offset
    return time.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def sscc(number: int) -> str:
    """A serial shipping container code with its check digit (GS1 General Specifications 7.9.1)."""
    digits = f"3950001{number:010d}"
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)


class Party:
    """One party with one key."""

    def __init__(self, name: str, country: str, person: str, site: dict | None = None):
        self.name, self.person = name, person
        self.signer = Signer(Ed25519PrivateKey.generate())
        address = {"country": country, "lines": ["1 Example Road"], "locality": "Example"}
        self.profile = {
            "addresses": [address], "establishedIn": country, "headquarters": country, "id": name,
            "identifiers": [], "legalName": f"The {name} company", "otherNames": [],
            "people": [{"contact": f"desk@{name}.example", "id": person, "name": "A. Person",
                        "roles": ["warehouse"]}],
            "sites": [site | {"address": address}] if site else [],
        }


class World:
    """A seller, a carrier and a consignee under an operator that is the authority too."""

    def __init__(self, node: Node, operator: Signer, ledger: Ledger):
        self.node, self.operator, self.ledger = node, operator, ledger
        self.seller = Party("meridian", "TW", "shipping-1",
                            {"id": "tyn-1", "name": "Factory", "use": "warehouse"})
        self.carrier = Party("haul", "SG", "driver-1")
        self.consignee = Party("selat", "MY", "receiving-1",
                               {"id": "dc-1", "name": "Data centre", "powerMW": 48,
                                "use": "dataCentre"})
        # The key of the site that receives.
        self.gate = Signer(Ed25519PrivateKey.generate())
        self.boxes = 0

    def send(self, kind: str, content: dict, *signers: tuple[str, Signer]) -> dict:
        """Sends a command until it is answered, and expects that the rules allow it."""
        return self.put(*signed(kind, content, list(signers) or [("actor", self.operator)]))

    def put(self, identity: str, bytes_: bytes) -> dict:
        self.ledger.sent.add(identity)
        status, answer = once(self.node, bytes_)
        expect(status in (200, 201), f"{status}: {answer[:600]!r}")
        receipt = json.loads(answer)
        self.ledger.acknowledged(identity, receipt)
        return receipt

    # Who takes part

    def populate(self, delivery: dict | None = None) -> None:
        self.send("registry.appointAuthority/1", {
            "delivery": delivery or {"means": "onNode"}, "jurisdiction": "SG", "party": "operator"})
        self.enlist(self.seller, "seller")
        self.enlist(self.carrier, "logisticsProvider")
        self.register(self.consignee)
        self.send("registry.enrolKey/1", {
            "capacity": "site", "custody": "device", "key": self.gate.name, "party": "selat",
            "person": self.consignee.person, "site": "dc-1"},
            ("actor", self.consignee.signer), ("keyholder", self.gate))

    def register(self, party: Party) -> None:
        self.send("registry.registerParty/1",
                  {"custody": "device", "key": party.signer.name, "person": party.person,
                   "profile": party.profile},
                  ("actor", self.operator), ("keyholder", party.signer))

    def enlist(self, party: Party, role: str) -> None:
        self.register(party)
        actor = ("actor", party.signer)
        self.send("registry.recordTraining/1", {
            "completed": moment(), "course": "diversion-awareness", "evidence": PAPER,
            "person": party.person, "validUntil": moment(timedelta(days=730))}, actor)
        self.send("registry.apply/1", {
            "authority": "operator", "evidence": [PAPER], "role": role, "scope": SCOPE,
            "staff": [party.person]}, actor)
        self.send("registry.review/1", {
            "findings": [{"criterion": name, "evidence": [PAPER], "note": "Seen.",
                          "outcome": "met"} for name in CRITERIA],
            "party": party.name, "role": role})
        self.send("registry.accredit/1", {
            "conditional": False, "expires": moment(timedelta(days=365)), "party": party.name,
            "renewalDue": moment(timedelta(days=300)), "role": role, "scope": SCOPE})

    # What is allowed

    def write_rules(self) -> None:
        (self.node.room / "rules.json").write_bytes(canonical(RULES))
        self.adoption = {"pack": {
            "digest": hashlib.sha256(canonical(RULES)).hexdigest(), "name": RULES["name"],
            "regime": RULES["regime"], "version": RULES["version"]}}

    def keep_rules(self) -> None:
        self.write_rules()
        kept = self.node.tool("packs", "keep", str(self.node.room / "rules.json"))
        expect(kept == self.adoption, f"kept is {kept}")

    def adopt(self) -> None:
        self.send("authorisation.adoptPack/1", self.adoption)

    def license(self, pieces: int, number: str = "D100") -> None:
        """Adopts the rules, issues a licence for so many pieces, and determines what needs it."""
        self.keep_rules()
        self.adopt()
        self.send("authorisation.issue/1", {"number": number, "terms": {
            "form": "licence", "regime": "invented", "authority": "operator",
            "holder": self.seller.name, "consignees": [self.consignee.name],
            "destinations": ["MY"],
            "allowances": [{"eccn": "3A090", "quantity": pieces}],
            "validFrom": moment(timedelta(minutes=-1)), "validUntil": moment(timedelta(days=300))}})
        self.licence = {"determination": self.determined({}),
                        "authorisations": [{"number": number, "registrar": "operator"}]}

    def determined(self, more: dict) -> str:
        """Has the rules asked about the goods, and gives the id of what they say."""
        return self.send("authorisation.determine/1", {
            "goods": {"consignee": self.consignee.name, "eccn": "3A090.a", "part": PART,
                      "site": "dc-1"},
            "transaction": {
                "activity": "export", "destination": "MY", "from": "TW",
                "goods": [{"eccns": ["3A090.a"], "line": 1} | more],
                "parties": [{"country": "MY", "headquarters": "MY", "role": "consignee",
                             "screening": {"asOf": "2026-11-28", "hits": [], "source": "None"}}]},
        }, ("actor", self.seller.signer))["id"]

    def cap(self, pieces: int) -> None:
        """Lets so many pieces go under an exception, and states that it is used."""
        self.send("authorisation.setCap/1", {
            "cap": {"regime": "invented", "symbol": "LPP"}, "drawsPerHour": 1000,
            "limit": str(pieces * PERFORMANCE), "zone": "America/New_York"})
        self.send("authorisation.register/1", {"number": "LPP-1", "terms": {
            "form": "exception", "regime": "invented", "authority": "operator",
            "holder": self.seller.name, "symbol": "LPP", "consignees": [self.consignee.name],
            "destinations": ["MY"], "allowances": [{"eccn": "3A090"}],
            "evidence": {"certification": PAPER["digest"]},
            "validFrom": moment(timedelta(minutes=-1)), "validUntil": moment(timedelta(days=300)),
        }}, ("actor", self.seller.signer))
        self.exception = {
            "determination": self.determined({"specifications": FIGURES}),
            "authorisations": [{"number": "LPP-1", "registrar": self.seller.name}]}

    def counted(self) -> int:
        """Pieces that the node says count on the cap, in all years."""
        (cap,) = self.node.tool("ask", "caps")["caps"]
        return sum(int(use["drawn"]) for use in cap.get("uses") or []) // PERFORMANCE

    def balance(self, number: str = "D100") -> tuple[int, int]:
        """Pieces that the node says were drawn, and that are left."""
        content = {"number": number, "registrar": "operator"}
        answer = self.node.tool("ask", "authorisation", "--content", json.dumps(content))
        return answer["authorisation"]["drawn"][0]["quantity"], answer["left"][0]["quantity"]

    # What is sent

    def waybill(self, pieces: int, licence: dict | None = None,
                model: str = MODEL) -> tuple[str, bytes]:
        """A signed command that sends one box from the seller to the consignee by the carrier."""
        self.boxes += 1
        serials = [f"MX{self.boxes:06d}{piece:03d}" for piece in range(pieces)]
        line = {
            "eccn": "3A090.a", "grossWeight": {"unit": "KGM", "value": 2 * pieces},
            "hsCode": "847180", "manufacturer": "Meridian Compute", "model": model, "number": 1,
            "origin": "TW", "partNumber": PART, "quantity": pieces,
            "unitValue": {"currency": "USD", "minor": 4_000_000}} | (licence or {})
        return signed("waybill.issue/1", {
            "departure": moment(timedelta(minutes=2)),
            "legs": [{"carrier": self.carrier.name, "from": FACTORY, "plannedTransitHours": 48,
                      "to": CENTRE, "toleranceHours": 12}],
            "lines": [line],
            "roles": {"authority": "operator", "consignee": self.consignee.name,
                      "consignor": self.seller.name, "endUser": self.consignee.name,
                      "site": "dc-1"},
            "units": [{"contents": [{"part": PART, "serials": serials}],
                       "seals": [f"S-{self.boxes}"], "sscc": sscc(self.boxes)}],
        }, [("actor", self.seller.signer)])

    def handover(self, waybill: str, box: int, prev: str, giver: Party,
                 taker: Party) -> tuple[str, bytes]:
        place = FACTORY if giver is self.seller else CENTRE
        return signed("waybill.handOver/1", {
            "from": giver.name, "place": place, "prev": prev, "to": taker.name,
            "units": [sscc(box)], "waybill": waybill,
        }, [("acceptor", taker.signer), ("releaser", giver.signer)])

    def receipt(self, waybill: str, box: int, pieces: int) -> tuple[str, bytes]:
        serials = [f"MX{box:06d}{piece:03d}" for piece in range(pieces)]
        return signed("waybill.receive/1", {
            "complete": True, "receivedAt": moment(), "site": "dc-1",
            "units": [{"count": pieces, "scanned": [{"part": PART, "serials": serials}],
                       "sscc": sscc(box)}],
            "waybill": waybill}, [("actor", self.gate)])


def number_in(receipt: dict) -> str:
    """The number of the waybill that a receipt is about."""
    return next(fact["content"]["waybill"] for fact in receipt["facts"]
                if fact["kind"].startswith("waybill."))
