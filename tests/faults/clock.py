"""A machine's clock is days off when a node starts: log time does not follow it, ahead or back,
until the operator says so; and then goes on from there."""

import argparse
import json
import pathlib
import sqlite3
import sys
import tempfile
from datetime import datetime, timedelta, timezone

from node import Ledger, Load, Node, Operator, expect

PRELOAD = [
    pathlib.Path(f"/usr/lib/{place}/faketime/libfaketimeMT.so.1")
    for place in ("x86_64-linux-gnu", "aarch64-linux-gnu")
]


def last_time(node: Node) -> datetime:
    with sqlite3.connect(f"file:{node.store}?mode=ro", uri=True) as database:
        (text,) = database.execute("SELECT time FROM meta").fetchone()
    database.close()
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def times(node: Node) -> list[str]:
    with sqlite3.connect(f"file:{node.store}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT bytes FROM entries ORDER BY idx").fetchall()
    database.close()
    return [json.loads(row[0])["time"] for row in rows]


def confirmations(node: Node) -> set[str]:
    """What `--confirm-clock` has sent by itself."""
    with sqlite3.connect(f"file:{node.store}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT id, bytes FROM entries").fetchall()
    database.close()
    return {bytes(identity).hex() for identity, entry in rows
            if json.loads(entry)["body"]["kind"] == "log.confirmClock/1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    chosen = parser.parse_args()
    library = next((path for path in PRELOAD if path.exists()), None)
    if library is None:
        print("!!\n!! NOT RUN: a clock that is off needs libfaketime.\n!!", file=sys.stderr)
        return

    def wrong(offset: str) -> dict:
        return {"LD_PRELOAD": str(library), "FAKETIME": offset, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    with tempfile.TemporaryDirectory(prefix="portcullis-clock-") as room:
        node = Node(chosen.binary, pathlib.Path(room))
        operator, ledger = Operator(node), Ledger()
        load = Load(node, operator, ledger, clients=2)
        for offset in ("+3d", "-3d", "+400d", "-0"):
            before = last_time(node)
            # The library sets itself up in one program and goes on in the next.
            node.start("nice", environment=wrong(offset) if offset != "-0" else None)
            with load:
                load.until(15)
            if offset != "-0":
                expect("does not agree with the log" in node.words(), f"{offset}: nobody is told")
            node.kill()
            after = last_time(node)
            expect(before <= after < before + timedelta(minutes=5),
                   f"with {offset} log time goes from {before} to {after}")
        # The operator vouches for a clock: log time goes there, and the log goes on.
        node.start("nice", environment=wrong("+3d"), arguments=["--confirm-clock"])
        with load:
            load.until(15)
        node.kill()
        ahead = last_time(node) - datetime.now(timezone.utc)
        expect(timedelta(days=2, hours=23) < ahead < timedelta(days=3, hours=1),
               f"the operator confirmed a clock three days ahead; log time is ahead by {ahead}")
        node.start()
        with load:
            load.until(15)
        expect(node.stop() == 0, "it does not end well")
        all_times = times(node)
        expect(all_times == sorted(all_times), "log time goes back")
        ledger.sent |= confirmations(node)
        entries = ledger.check(node.store)
        node.audit()
        print(f"clock: days ahead, days back, confirmed: {entries} entries, log time never went back")


if __name__ == "__main__":
    main()
