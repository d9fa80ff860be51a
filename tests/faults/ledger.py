"""What clients were told: every receipt, and every checkpoint that was ever served, kept outside the
node. `Ledger.check` holds the node's file to it."""

import base64
import hashlib
import json
import pathlib
import sqlite3
import threading

from campaign import expect
from signing import ORIGIN

# What the log does for itself, and what its operator does by other programs than a client's.
OWN = {"system.expire/1", "system.attest/1", "log.confirmClock/1", "log.rotateKey/1"}


def is_of_the_log(entry: bytes) -> bool:
    return json.loads(entry).get("body", {}).get("kind") in OWN


class Ledger:
    """What clients were told."""

    def __init__(self):
        self.receipts: dict[str, dict] = {}
        self.sent: set[str] = set()
        # Indexes of the entries that keep refused attempts.
        self.refusals: set[int] = set()
        self.checkpoints: dict[int, bytes] = {}
        self.lock = threading.Lock()

    def copied(self) -> "Ledger":
        """The same record, to go on with another way."""
        other = Ledger()
        other.receipts, other.checkpoints = dict(self.receipts), dict(self.checkpoints)
        other.sent, other.refusals = set(self.sent), set(self.refusals)
        return other

    def acknowledged(self, identity: str, receipt: dict) -> None:
        expect(receipt["id"] == identity, f"a receipt of {receipt['id']} for {identity}")
        with self.lock:
            known = self.receipts.setdefault(identity, receipt)
        expect(known == receipt, f"two receipts for {identity}: {known} and {receipt}")

    def served(self, note: bytes) -> None:
        lines = note.decode().split("\n")
        expect(lines[0] == ORIGIN, f"a checkpoint of another log: {note!r}")
        size, root = int(lines[1]), base64.b64decode(lines[2])
        with self.lock:
            known = self.checkpoints.setdefault(size, root)
        expect(known == root, f"two roots were served for size {size}")

    def check(self, store: pathlib.Path) -> int:
        """0 lost, 0 doubled, 0 checkpoints that the log does not continue."""
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
            rows = database.execute("SELECT idx, id FROM entries ORDER BY idx").fetchall()
            own = {bytes(identity).hex() for identity, entry in database.execute(
                "SELECT id, bytes FROM entries") if is_of_the_log(bytes(entry))}
            hashes = [bytes(row[0]) for row in database.execute(
                "SELECT hash FROM hashes WHERE level = 0 ORDER BY idx")]
        database.close()
        expect([row[0] for row in rows] == list(range(len(rows))), "indexes have gaps")
        places: dict[str, list[int]] = {}
        for index, identity in rows:
            places.setdefault(bytes(identity).hex(), []).append(index)
        for identity, receipt in self.receipts.items():
            expect(places.get(identity) == [receipt["index"]],
                   f"{identity} was promised at {receipt['index']}, is at {places.get(identity)}")
            expect(hashes[receipt["index"]].hex() == receipt["leaf"], f"another leaf: {identity}")
        for identity in list(places)[1:]:
            expect(len(places[identity]) == 1, f"{identity} is there {len(places[identity])} times")
            expect(identity in self.sent or identity in own
                   or places[identity][0] in self.refusals,
                   f"nobody sent {identity}, at {places[identity]}")
        self.check_roots(hashes)
        return len(rows)

    def check_roots(self, hashes: list[bytes]) -> None:
        """In one pass over the leaves: after a thousand kills there are as many checkpoints."""
        tree, size = Tree(), 0
        for served, root in sorted(self.checkpoints.items()):
            expect(served <= len(hashes), f"size {served} was served; the log has {len(hashes)}")
            for leaf in hashes[size:served]:
                tree.append(leaf)
            size = served
            expect(tree.root() == root, f"the root of {served} was another")


class Tree:
    """RFC 6962 section 2.1, from leaf hashes."""

    def __init__(self):
        self.peaks: list[tuple[int, bytes]] = []

    def append(self, leaf: bytes) -> None:
        self.peaks.append((1, leaf))
        while len(self.peaks) > 1 and self.peaks[-1][0] == self.peaks[-2][0]:
            count, right = self.peaks.pop()
            _, left = self.peaks.pop()
            self.peaks.append((2 * count, hashlib.sha256(b"\x01" + left + right).digest()))

    def root(self) -> bytes:
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        root = self.peaks[-1][1]
        for _, left in reversed(self.peaks[:-1]):
            root = hashlib.sha256(b"\x01" + left + root).digest()
        return root
