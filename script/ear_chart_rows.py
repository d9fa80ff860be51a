"""Turns rows of licence requirements into rules of the pack."""

import collections

from ear_chart_countries import COLUMNS, UNITED_STATES
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


EVERYWHERE = {"not": {"country": "destination", "in": ["US"]}}
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


def rules(table, chart):
    out = [before(), *pointers(chart), *footnotes()]
    counts = collections.Counter()
    for row in table:
        counts[row["eccn"]] += 1
        out += requirement(row, counts[row["eccn"]])
    for entry, added in ADDED.items():
        for number, (reason, columns, scoped) in enumerate(added, counts[entry] + 1):
            out.append(rule(
                f"ear.chart.{entry}.{number}", all_of(
                    classified(entry), answered(f"ear.chart.{entry}.{number}"), marked(columns)),
                {"requires": reason}, f"{reason} applies to {scoped}.", [LIST + entry, CHART]))
    return out


def requirement(row, number):
    """The rules of one row; several where the tables have run rows together."""
    entry = row["eccn"]
    name = f"ear.chart.{entry}.{number}"
    if row["kind"] == "none":
        return [textual(name, classified(entry),
                        f"The entry {entry} has no table of reasons and columns: read what it says.",
                        [LIST + entry])]
    if row["kind"] == "column":
        return column_rules(row, name)
    return [sentence(row, name)]


def column_rules(row, name):
    entry, text = row["eccn"], row["requirement_text"]
    pairs = CORRECTED.get((entry, text))
    if pairs is None:
        reason, _, number = text.rstrip(".").partition(" Column ")
        pairs = [(reason, f"{reason} {number}")]
    out = []
    for index, (reason, column) in enumerate(pairs):
        if column not in COLUMNS:
            raise SystemExit(f"{name}: no column {column!r} in the chart; correct the row")
        condition, scoped = applies(row, name)
        out.append(rule(
            name if index == 0 else f"{name}.{index + 1}", all_of(condition, marked([column])),
            {"requires": reason}, f"{column} of the Country Chart, for {scoped}.",
            [LIST + entry, CHART]))
    return out


def sentence(row, name):
    entry, text = row["eccn"], row["requirement_text"]
    reason = row["control_scope"].split(" ")[0]
    condition, scoped = applies(row, name)
    for words, destination, citation, pack_name in FAMILIES:
        if words not in text:
            continue
        if pack_name:
            return textual(
                name, condition, f"{reason} for {scoped}: as {citation} says.",
                [LIST + entry, citation], decided_in=pack_name)
        return rule(name, all_of(condition, destination), {"requires": reason},
                    f"{reason} for {scoped}, as {citation} says.", [LIST + entry, citation])
    return textual(name, condition, f"{reason or 'A control'} for {scoped}: read the row.",
                   [LIST + entry])


def applies(row, name):
    """The condition that an item is what the row speaks of, and how to say it."""
    entry = row["eccn"]
    found = scope(entry, row["control_scope"])
    if found is None:
        return all_of(classified(entry), answered(name)), f"a part of {entry} that its row describes"
    named_paragraphs, excepted = found
    condition = classified(*(f"{entry}.{p}" for p in named_paragraphs)) if named_paragraphs else (
        classified(entry))
    said = ", ".join(f"{entry}.{p}" for p in named_paragraphs) or entry
    if excepted:
        condition = all_of(condition, {"not": classified(*(f"{entry}.{p}" for p in excepted))})
        said += " without " + ", ".join("." + p for p in excepted)
    return condition, said


def answered(name):
    """Somebody has to say whether the item is in the part that a row describes in words."""
    return {"flag": f"scope:{name}", "is": True}


def marked(columns):
    return {"any": [{"country": "destination", "group": f"chart:{c}"} for c in columns]} if (
        len(columns) > 1) else {"country": "destination", "group": f"chart:{columns[0]}"}


def classified(*numbers):
    return {"classified": list(numbers)}


def all_of(*conditions):
    flat = []
    for condition in conditions:
        flat += condition["all"] if set(condition) == {"all"} else [condition]
    return flat[0] if len(flat) == 1 else {"all": flat}


def rule(name, condition, effect, text, citations, start=TEXT_OF, end=None, step="reason"):
    out = {"id": name, "step": step, "from": start}
    if end:
        out["to"] = end
    return out | {"when": condition, "effect": effect, "text": text, "citations": citations}


def textual(name, condition, text, citations, decided_in=None, **rest):
    """A requirement whose words are not conditions: its answer is open, with the citation."""
    effect = {"unsettled": True}
    if decided_in:
        effect["decidedIn"] = decided_in
    return rule(name, condition, effect, text, citations, **rest)


def before():
    """The tables are of one day. What stood in the list and the chart earlier is not in the pack."""
    return textual(
        "ear.chart.earlier", EVERYWHERE,
        f"The list and the chart of a day before {TEXT_OF} are not in this pack.", [CHART],
        start="2020-12-23", end=TEXT_OF)


# The pack that says what part 746 asks for.
EMBARGOES = "ear-end-use"


def pointers(chart):
    """Destinations whose row says nothing but where to read on, and those whose limited sanctions reach
    every entry: an empty row is no permission."""
    out = []
    for row in chart["rows"]:
        if "pointer" in row:
            out.append(textual(
                f"ear.chart.pointer.{row['country']}", named(row["country"]),
                "The row of this destination is empty: another section says what needs a licence.",
                [CHART, row["pointer"]], step="embargo", decided_in=EMBARGOES))
    for country in ("BY", "RU"):
        out.append(textual(
            f"ear.chart.pointer.{country}", named(country),
            "Sanctions reach every entry of the list, and more, beside the columns of the row.",
            [CHART + ", footnote 6", "15 CFR 746.5", "15 CFR 746.8"], step="embargo", decided_in=EMBARGOES))
    out.append(textual(
        "ear.chart.pointer.UA", all_of(
            named("UA"), {"flag": "occupiedRegionOfUkraine", "is": True}),
        "Crimea and the covered regions of Ukraine need a licence for nearly everything.",
        [CHART + ", footnote 9", "15 CFR 746.6"], step="embargo", decided_in=EMBARGOES))
    return out


def footnotes():
    """Footnotes of the chart that ask for a licence where no column does."""
    seven = rule(
        "ear.chart.footnote.7", all_of(classified("6A003.b.4.b", "9A515.e"), named("IN")),
        {"requires": "RS"}, "India still needs a licence for these two.",
        [CHART + ", footnote 7", "15 CFR 742.6(a)(4)(i)"])
    whole = classified("0A504.i", "0A505.a", "0A505.x", "0A506", "0A507", "0A509", "0E501", "0E504")
    firearms = {"any": [
        whole, all_of(classified("0A501"), {"not": classified("0A501.y")}),
        all_of(classified("0A502", "0A508", "0D501", "0D505", "0E505"),
               answered("ear.chart.footnote.10")),
    ]}
    ten = rule(
        "ear.chart.footnote.10", all_of(firearms, named("AU", "GB")), {"requires": "RS"},
        "Firearms and what belongs to them need a licence to Australia and the United Kingdom, though"
        " their rows have no mark.", [CHART + ", footnote 10"])
    return [seven, ten]


def pack(chart, groups, rules_):
    territories = {code: "US" for code in UNITED_STATES}
    columns = [
        {"name": f"chart:{column}", "citations": [CHART],
         "members": [row["country"] for row in chart["rows"] if column in row["columns"]]}
        for column in COLUMNS
    ]
    named_groups = [
        {"name": group, "citations": ["15 CFR 740 Supp. 1"] + (
            ["91 FR 43034"] if any("AE" in str(m) and isinstance(m, dict) for m in members) else []),
         "members": members}
        for group, members in groups.items()
    ]
    return {
        "format": "portcullis.rulepack/1", "name": "ear-chart", "version": "2026.11.28",
        "regime": "US-EAR",
        "title": "Commerce Country Chart, country groups and licence requirements of every entry",
        "readUntil": TEXT_OF,
        "countries": sorted([row["country"] for row in chart["rows"]] + ["US"]),
        "treatedAs": dict(sorted((chart["treatedAs"] | territories).items())),
        "groups": named_groups + columns, "rules": rules_,
    }
