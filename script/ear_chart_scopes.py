"""Reads which paragraphs of an entry a row of licence requirements speaks of."""

import re

TOKEN = re.compile(r"^(?P<entry>\d[A-E]\d{3})?\.?(?P<path>[a-z]{1,4}(?:\.[a-z0-9]{1,4})*)?$")


def scope(entry, text):
    """(paragraphs, excepted paragraphs); no paragraphs stand for the whole entry. None where the row
    says more than a list of paragraphs."""
    found = re.match(r"^[A-Z]{2} appl(?:ies|y) (?:to )?(.*?)\.?$", text.strip())
    if not found:
        return None
    body = found.group(1).strip()
    whole = re.match(r"^(?:the )?entire entry(?:,? (?:except|excluding) (.*))?$", body)
    if whole:
        excepted = paragraphs(entry, whole.group(1)) if whole.group(1) else []
        return None if excepted is None or "" in excepted else ([], excepted)
    body = re.sub(r",? only$", "", body)
    excepted = []
    parts = re.match(r"^(.*?),? (?:except|excluding) (.*)$", body)
    if parts:
        excepted = paragraphs(entry, parts.group(2))
        if excepted is None or "" in excepted:
            return None
        body = parts.group(1)
    named = paragraphs(entry, body)
    if named is None:
        return None
    return ([] if "" in named else named, excepted)


def paragraphs(entry, text):
    """A plain list such as `3A001.b.2 and b.3` or `k to n`; None for anything else."""
    text = re.sub(r"^paragraphs? ", "", text.strip().rstrip("."))
    text = re.sub(r"^(?:items |commodities )?(?:controlled (?:by|in|under)|in) ", "", text)
    for word in (", and ", " and ", ", or ", " or ", ";"):
        text = text.replace(word, ", ")
    out = []
    for piece in filter(None, (piece.strip() for piece in text.split(","))):
        ends = re.split(r" (?:to|through) ", piece)
        read = [path(entry, end) for end in ends]
        if len(ends) > 2 or None in read:
            return None
        reached = read if len(read) == 1 else between(*read)
        if reached is None:
            return None
        out += reached
    return out or None


def path(entry, text):
    found = TOKEN.match(text)
    if not found or not (found.group("entry") or found.group("path")):
        return None
    if found.group("entry") not in (None, entry):
        return None
    return found.group("path") or ""


def between(first, last):
    """All paragraphs of `a.1 to a.3` or `k to n`; None where the ends are not of one kind."""
    first, last = first.split("."), last.split(".")
    if len(last) < len(first):
        last = first[:len(first) - len(last)] + last
    if len(first) != len(last) or first[:-1] != last[:-1]:
        return None
    start, end = first[-1], last[-1]
    if start.isdigit() and end.isdigit() and int(start) < int(end):
        names = [str(number) for number in range(int(start), int(end) + 1)]
    elif len(start) == len(end) == 1 and "a" <= start < end <= "z":
        names = [chr(letter) for letter in range(ord(start), ord(end) + 1)]
    else:
        return None
    return [".".join(first[:-1] + [name]) for name in names]
