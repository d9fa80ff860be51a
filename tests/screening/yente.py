#!/usr/bin/env python3
"""Puts unmodified clients of yente's API to a served node.

Usage: yente.py --binary portcullis
Makes a list of people and bodies that do not exist, serves the sample world with it, and asks with
`yente-client`; and with the enricher of nomenklatura where that is installed.
"""

import argparse
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

from yente_client import Client
from yente_client.entities import Person
from yente_client.exceptions import BadRequestError, NotFoundError

LIST = """id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones
one,Person,Petra Haul,Petra Dockery;P. Haul,1961-05-03,nl,"1 Dock Lane, Rotterdam",X1234567,,
two,Company,Haul Aktiengesellschaft,,1999,ch,,,,
three,Vessel,Haul Star,,,pa,,IMO 9187629,,
four,Person,Igor Lorryman,,1970,,,,,
"""


def expect(holds, what):
    if not holds:
        raise AssertionError(what)


def serve(binary, folder):
    lists = pathlib.Path(folder, "lists")
    lists.mkdir()
    (lists / "targets.simple.csv").write_text(LIST, encoding="utf-8")
    node = subprocess.Popen(
        [binary, "serve", "--sample", "--dir", f"{folder}/node", "--port", "0",
         "--lists", str(lists)],
        stderr=subprocess.PIPE, text=True)
    for line in node.stderr:
        found = re.search(r"http://\S+:\d+", line)
        if found:
            return node, found.group(0)
    raise AssertionError("the node did not start")


def ask_with_client(url):
    with Client(base_url=url) as client:
        expect(client.healthz().status == "ok", "healthz")
        expect(client.readyz().status == "ok", "readyz")
        expect(client.algorithms().best == "portcullis-name/1", "algorithms")
        catalog = client.datasets()
        source = next(one for one in catalog.datasets if one.version)
        expect(source.entity_count == 4 and source.name in catalog.current, "catalog")

        query = Person(name="Haul, Petra", birthDate="1961-05-03", country="nl")
        answer = client.match(query)
        expect(answer.top is not None and answer.top.caption == "Petra Haul", "the entry is found")
        expect(answer.top.match and 0.9 < answer.top.score <= 1, "it is a match")
        expect(answer.top.explanations["date"].score > 0, "the date confirms")
        expect(answer.total.value == 1 and answer.limit == 5, "totals")
        expect(not client.match(Person(name="Ann Bee")).results,
               "nobody is like her")
        other = Person(name="Petra Haul", birthDate="1999-01-02")
        expect(not client.match(other, cutoff=0.1).matches, "another birthday contradicts")
        expect(client.match(query, threshold=1.0).matches == [], "threshold")
        found = client.search("Haul Star").results
        expect(found and found[0].schema_ == "Vessel", "search")
        expect(client.search("Haul", schema="Company").results[0].schema_ == "Company",
               "search by schema")

        entity = client.fetch(answer.top.id)
        expect(entity.properties["birthDate"] == ["1961-05-03"], "fetch")
        for error, call in (
            (NotFoundError, lambda: client.fetch("nobody")),
            (NotFoundError, lambda: client.search("Haul", datasets=["nowhere"])),
            (BadRequestError, lambda: client.match(query, algorithm="another")),
        ):
            try:
                call()
            except error as raised:
                expect(str(raised), "it says why")
            else:
                raise AssertionError(f"no {error.__name__}")


def ask_with_enricher(url):
    try:
        from followthemoney import Dataset, StatementEntity
        from nomenklatura.cache import Cache
        from nomenklatura.db import get_engine, get_metadata
        from nomenklatura.enrich.yente import YenteEnricher
    except ImportError:
        print("NOT RUN: nomenklatura is not installed, so its enricher asked nothing")
        return
    data = {"name": "test", "title": "Test"}
    dataset = Dataset.make(data) if hasattr(Dataset, "make") else Dataset(data)
    cache = Cache(get_engine("sqlite://"), get_metadata(), dataset, create=True)
    enricher = YenteEnricher(dataset, cache, {"api": url + "/", "cache_days": 0})
    entity = StatementEntity.from_data(dataset, {
        "id": "asked", "schema": "Person",
        "properties": {"name": ["Petra Haul"], "birthDate": ["1961-05-03"]}})
    matches = list(enricher.match(entity))
    expect([one.caption for one in matches] == ["Petra Haul"], "the enricher finds the entry")
    expanded = list(enricher.expand(entity, matches[0]))
    expect(expanded and expanded[0].get("country") == ["nl"], "the enricher fetches it")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    binary = parser.parse_args().binary
    with tempfile.TemporaryDirectory() as folder:
        node, url = serve(binary, folder)
        try:
            ask_with_client(url)
            ask_with_enricher(url)
        finally:
            node.send_signal(signal.SIGTERM)
            node.wait(timeout=30)
    print("clients of yente work against the node")
    return 0


if __name__ == "__main__":
    sys.exit(main())
