"""Countries of the Commerce Country Chart and of the country groups, by ISO 3166-1 code."""

COLUMNS = ["CB 1", "CB 2", "CB 3", "NP 1", "NP 2", "NS 1", "NS 2", "MT 1", "RS 1", "RS 2", "FC 1",
           "CC 1", "CC 2", "CC 3", "AT 1", "AT 2"]
GROUPS = ["A:1", "A:2", "A:3", "A:4", "A:5", "A:6", "B", "D:1", "D:2", "D:3", "D:4", "D:5", "E:1", "E:2"]

# The supplements spell these otherwise than the list of codes. Kosovo has no assigned code: its row
# cannot be asked for, and is named in the coverage.
SPELLINGS = {
    "Bahamas, The": "BS", "The Bahamas": "BS", "Bosnia & Herzegovina": "BA", "Burma": "MM",
    "China (PRC)": "CN", "Congo (Democratic Republic of the)": "CD",
    "Congo (Democratic Republic of)": "CD", "Congo (Republic of the)": "CG", "Cote d'Ivoire": "CI",
    "Cote d'lvoire": "CI", "Czech Republic": "CZ", "Gambia, The": "GM", "Korea, North": "KP",
    "Korea, South": "KR", "Kosovo": None, "Macau": "MO", "Micronesia (Federated State of)": "FM",
    "Micronesia, Federated States of": "FM", "Saint Kitts & Nevis": "KN", "St. Kitts and Nevis": "KN",
    "St. Vincent and the Grenadines": "VC", "Sao Tome & Principe": "ST", "Seycheles": "SC",
    "Sint Maarten (the Dutch two-fifths of the island of Saint Martin)": "SX",
    "South Sudan, Republic of": "SS", "United Kingdom": "GB", "United States": "US",
}

# Territories, possessions and departments are treated as the country that they belong to: 15 CFR
# 738.3(b). Hong Kong has had no row of its own since 2020-12-23: 85 FR 83765. Who is only associated
# with a country, a dependency of a crown, or in contention is left open.
WITH = ("Part of ", "Territory of ")
# 15 CFR 772.1: the United States include these.
UNITED_STATES = {"AS", "GU", "MP", "PR", "UM", "VI"}


class Names:
    """Finds the code of a name as the supplements write it."""

    def __init__(self, iso):
        self.codes = {}
        for row in iso:
            code = row["ISO3166-1-Alpha-2"]
            for column in ("official_name_en", "UNTERM English Short", "UNTERM English Formal",
                           "CLDR display name"):
                if row.get(column):
                    self.codes[row[column].strip().lower()] = code

    def code(self, name):
        if name in SPELLINGS:
            return SPELLINGS[name]
        if name.lower() not in self.codes:
            raise SystemExit(f"no code is known for {name!r}: add it to SPELLINGS")
        return self.codes[name.lower()]


def chart(table, names, iso):
    rows = []
    for row in table:
        code = names.code(row["country"])
        if code is None:
            continue
        entry = {"country": code, "columns": [c for c in COLUMNS if row[c] == "X"]}
        if row["footnotes"]:
            entry["footnotes"] = [int(n) for n in row["footnotes"].split(";")]
        if row["pointer"]:
            entry["pointer"] = POINTERS[code]
        rows.append(entry)
    rows.sort(key=lambda entry: entry["country"])
    listed = {entry["country"] for entry in rows}
    alike = {}
    for row in iso:
        code, relation = row["ISO3166-1-Alpha-2"], row["is_independent"]
        if code in listed or code in UNITED_STATES | {"US"} or not relation.startswith(WITH):
            continue
        alike[code] = relation.rsplit(" ", 1)[1]
    assert all(country in listed for country in alike.values()), alike
    return {"rows": rows, "treatedAs": dict(sorted(alike.items()))}


# An empty row says where to read on; it does not say that no licence is needed.
POINTERS = {
    "CU": "15 CFR 746.2", "IR": "15 CFR 746.7", "KP": "15 CFR 746.4", "SY": "15 CFR 746.9",
}

# Changes of membership inside the time that the packs speak of: from a day, or to a day. Everything
# else is taken to have stood as it did on the day of the tables.
CHANGES = {
    ("AE", "A:5"): {"from": "2026-07-10"}, ("AE", "D:3"): {"to": "2026-07-10"},
    ("AE", "D:4"): {"to": "2026-07-10"},
}


def groups(table, names):
    """Codes, and codes with the days from which or up to which they belong to the group."""
    out = {group: set() for group in GROUPS}
    for row in table:
        code = names.code(row["country"])
        if code is not None:
            for group in GROUPS:
                if row[group] == "X":
                    out[group].add(code)
    for (code, group), days in CHANGES.items():
        assert (code in out[group]) == ("to" not in days), (code, group)
        out[group].add(code)
    return {
        group: [
            {"country": code} | CHANGES[code, group] if (code, group) in CHANGES else code
            for code in sorted(members)
        ]
        for group, members in out.items()
    }
