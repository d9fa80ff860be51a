"""Turns rows of licence requirements into rules of the pack."""

import collections

from ear_chart_countries import COLUMNS, GROUPS
from ear_chart_scopes import scope

# The day of the text that the tables were taken from.
TEXT_OF = "2026-07-23"
LIST = "15 CFR 774 Supp. 1, ECCN "
CHART = "15 CFR 738 Supp. 1"

# Rows that the tables of the source have garbled: what the list itself says there.
CORRECTED = {
    ("0A919", "RS Column 1, See § 742.6(a)(3) for license requirements."): [("RS", "RS 1")],
    ("1A231", "NP Column 1 AT Column 1"): [("NP", "NP 1"), ("AT", "AT 1")],
    ("1C350", "CB applies to entire entry CB Column 2."): [("CB", "CB 2")],
    ("1C351", "Column 1."): [("AT", "AT 1")],
}

# 3E001's own table is not among the rows: those that stand there are 3E002's. From the list itself;
# its RS rows for 3A001.z and 3A090 are in the pack on advanced computing.
ADDED = {
    "3E001": [
        ("NS", ["NS 1"], "technology for commodities of 3A001, 3A002, 3A003, 3B001, 3B002 and 3C001 to 3C006"),
        ("MT", ["MT 1"], "technology for commodities of 3A001 or 3A101 that are controlled for MT reasons"),
        ("NP", ["NP 1"], "technology for commodities of 3A001, 3A201 or 3A225 to 3A234 that are controlled for NP reasons"),
        ("RS", ["RS 2"], "technology for 3A001.a.15 or b.13, 3A004, 3B003, 3C007, 3C008 or 3C009"),
    ],
}

# Destinations of 15 CFR 746.1(b)(2): arms embargoes of the Security Council.
UN = ["CD", "CF", "ER", "IQ", "IR", "KP", "LB", "LY", "SD", "SO"]
MACAU_OR_D5 = {"any": [{"country": "destination", "group": "D:5"},
                       {"country": "destination", "in": ["MO"]}]}


def named(*codes):
    return {"country": "destination", "in": sorted(codes)}


EVERYWHERE = {"all": []}
BUT_CANADA = {"not": named("CA")}

# Sentences of the tables, by what they contain; the first that matches counts. A destination, the
# section that says so, and whether another pack decides it in depth.
FAMILIES = [
    ("742.6(a)(6)", None, "15 CFR 742.6(a)(6)", "ear-advanced-computing"),
    ("742.4(a)(4)", None, "15 CFR 742.4(a)(4)", "ear-advanced-computing"),
    ("742.6(a)(11)", None, "15 CFR 742.6(a)(11)", "ear-advanced-computing"),
    ("742.4(a)(5)", EVERYWHERE, "15 CFR 742.4(a)(5)", None),
    ("742.6(a)(10)", EVERYWHERE, "15 CFR 742.6(a)(10)", None),
    ("742.6(a)(7)", named("CN", "HK", "RU", "VE"), "15 CFR 742.6(a)(7)", None),
    ("Macau or a destination specified in Country Group D:5", MACAU_OR_D5, "15 CFR 742.6(a)", None),
    ("to Iraq or Pakistan", named("IQ", "PK"), "15 CFR 742.6(a)(5), (12)", None),
    ("to Iraq", named("IQ"), "15 CFR 742.6(a)(5)", None),
    ("to Pakistan", named("PK"), "15 CFR 742.6(a)(12)", None),
    ("to North Korea", named("KP"), "15 CFR 742.19", None),
    ("742.15", BUT_CANADA, "15 CFR 742.15", None),
    ("742.14", BUT_CANADA, "15 CFR 742.14", None),
    ("742.13", EVERYWHERE, "15 CFR 742.13", None),
    ("except Canada", BUT_CANADA, "15 CFR 742.7", None),
    ("746.8", named("BY", "RU"), "15 CFR 746.8", None),
    ("746.1", named(*UN), "15 CFR 746.1(b)", None),
    ("764.1(b) for UN controls", named(*UN), "15 CFR 746.1(b)", None),
]
