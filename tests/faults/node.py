"""A real `portcullis serve` of a log of its own, and a client that keeps its own record.

What a client was told is kept outside the node: every receipt, and every checkpoint that was ever
served. `Ledger.check` holds the node's file to it.
"""

import atexit
import base64
import hashlib
import http.client
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import threading
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

# A crash is part of what is done here: nobody reads its backtrace, which takes seconds to print.
QUIET = {"SWIFT_BACKTRACE": "enable=no"}
ORIGIN = "faults.portcullis.example/log"
PROFILE = {
    "addresses": [], "establishedIn": "SG", "headquarters": "SG", "id": "operator",
    "identifiers": [], "legalName": "The operator", "otherNames": [], "people": [], "sites": [],
}


def canonical(value) -> bytes:
    """RFC 8785 for what is used here: ASCII texts and whole numbers."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def without_padding(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


class Failed(Exception):
    """A promise was not kept."""


def expect(holds: bool, what: str) -> None:
    if not holds:
        raise Failed(what)


class Node:
    """One data directory, and the process that serves it, if one does."""

    def __init__(self, binary: str, room: pathlib.Path):
        self.binary, self.room = binary, room
        self.data = room / "data"
        self.process: subprocess.Popen | None = None
        self.address: tuple[str, int] | None = None
        self.starts = 0
        # A test that fails leaves no process behind.
        atexit.register(self.kill)
        profile = room / "profile.json"
        profile.write_bytes(canonical(PROFILE))
        if not self.data.exists():
            subprocess.run(
                [binary, "init", "--dir", str(self.data), "--origin", ORIGIN, "--operator",
                 str(profile)], check=True, capture_output=True)

    @property
    def store(self) -> pathlib.Path:
        return next(self.data.glob("*.sqlite"))

    @property
    def said(self) -> pathlib.Path:
        return self.room / f"said-{self.starts}"

    def start(self, *before: str, wait: float = 60, environment: dict | None = None,
              arguments: list[str] | None = None) -> None:
        """Serves, perhaps under another program, and waits until it answers."""
        self.starts += 1
        with open(self.said, "wb") as said:
            self.process = subprocess.Popen(
                [*before, self.binary, "serve", "--port", "0", "--dir", str(self.data),
                 *(arguments or [])],
                stdout=subprocess.DEVNULL, stderr=said, start_new_session=True,
                env=os.environ | QUIET | (environment or {}))
        deadline = time.monotonic() + wait
        while time.monotonic() < deadline:
            found = re.search(r"http://([0-9.]+):(\d+)\n", self.words())
            if found:
                self.address = (found[1], int(found[2]))
                return
            if self.process.poll() is not None:
                raise Stopped(
                    f"it does not start ({self.process.returncode}): {self.words()[-400:]}")
            time.sleep(0.01)
        raise Silent(f"no address after {wait} s: {self.words()[-400:]}")

    def words(self) -> str:
        return self.said.read_text(errors="replace") if self.said.exists() else ""

    def signal(self, number: int) -> None:
        """To the whole group: the node may run under strace."""
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            pass

    def kill(self) -> None:
        if self.process:
            self.signal(signal.SIGKILL)
            self.process.wait()
        self.process = None

    def stop(self) -> int:
        self.signal(signal.SIGTERM)
        code = self.process.wait(timeout=60)
        self.process = None
        return code

    def wait(self, timeout: float) -> int | None:
        try:
            return self.process.wait(timeout=timeout)
        except subprocess.TimeoutExpired:
            return None

    def tool(self, *arguments: str) -> dict:
        """What a command line beside the server answers."""
        run = subprocess.run(
            [self.binary, *arguments, "--dir", str(self.data)], capture_output=True, text=True)
        expect(run.returncode == 0, f"{arguments[0]} ends with {run.returncode}: {run.stderr[-600:]}")
        return json.loads(run.stdout)

    def audit(self) -> dict:
        """Folds and decides the whole log again."""
        return self.tool("verify")


class Stopped(Exception):
    """The process ended."""


class Silent(Failed):
    """The process neither answers nor ends."""


NOTHING_SEEN = {"root": hashlib.sha256(b"").hexdigest(), "size": 0}


class Signer:
    """A key that signs statements about commands (docs/formats.md)."""

    def __init__(self, key: Ed25519PrivateKey):
        self.key = key
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.name = "ed25519:" + without_padding(public)

    def signature(self, identity: str, role: str, seen: dict) -> dict:
        statement = {"seen": seen}
        message = (f"portcullis/signature/v1\n{ORIGIN}\n{role}\n{identity}\n".encode()
                   + canonical(statement))
        return {"key": self.name, "role": role, "statement": statement,
                "value": without_padding(self.key.sign(message))}


def signed(kind: str, content: dict, signers: list[tuple[str, Signer]],
           seen: dict = NOTHING_SEEN) -> tuple[str, bytes]:
    """The id of a command, and its submission."""
    body = canonical({"content": content, "kind": kind, "log": ORIGIN,
                      "nonce": os.urandom(16).hex()})
    identity = hashlib.sha256(b"portcullis/command/v1\n" + body).hexdigest()
    signatures = [signer.signature(identity, role, seen) for role, signer in signers]
    return identity, b'{"body":' + body + b',"signatures":' + canonical(signatures) + b"}"


class Operator(Signer):
    """Signs commands with the operator's key: each sets another policy."""

    def __init__(self, node: Node):
        made = json.loads((node.data / "keys" / "operator.json").read_bytes())
        super().__init__(Ed25519PrivateKey.from_private_bytes(unpadded(made["seed"])))
        self.made = 0
        self.lock = threading.Lock()

    def command(self) -> tuple[str, bytes]:
        with self.lock:
            self.made += 1
            number = self.made
        policy = {
            "attemptsPerHour": 60, "extensionCountersigner": "consignee",
            "maximumCustodyHours": 100 + number % 600, "nonReceiptReportHours": 12,
        }
        return signed("registry.setPolicy/1", {"policy": policy}, [("actor", self)])

    def answered(self, identity: str, receipt: dict) -> None:
        """Policies are not counted."""


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


class Client(threading.Thread):
    """Sends one command after the other; what has no answer is sent again, the same bytes."""

    def __init__(self, node: Node, operator: Operator, ledger: Ledger, stop: threading.Event):
        super().__init__(daemon=True)
        self.node, self.operator, self.ledger = node, operator, ledger
        self.stopping = stop
        self.waiting: tuple[str, bytes] | None = None
        self.trouble: Exception | None = None
        self.answers: dict[int, int] = {}

    def run(self) -> None:
        try:
            connection = None
            while not self.stopping.is_set():
                connection = self.turn(connection)
        except Exception as trouble:  # told to the main thread, which ends the run
            self.trouble = trouble

    def turn(self, connection):
        if self.waiting is None:
            self.waiting = self.operator.command()
            self.ledger.sent.add(self.waiting[0])
        try:
            connection = connection or http.client.HTTPConnection(*self.node.address, timeout=10)
            status, answer = ask(connection, "POST", "/v1/commands", self.waiting[1])
            self.answers[status] = self.answers.get(status, 0) + 1
            if status in (200, 201):
                receipt = json.loads(answer)
                self.ledger.acknowledged(self.waiting[0], receipt)
                self.operator.answered(self.waiting[0], receipt)
                self.waiting = None
            else:
                expect(status in (503, 507), f"{status}: {answer[:300]!r}")
                time.sleep(0.02)
            status, note = ask(connection, "GET", "/checkpoint")
            if status == 200:
                self.ledger.served(note)
            return connection
        except (OSError, http.client.HTTPException):
            # Nobody there, or gone in the middle: the node may be new, at another port.
            if connection:
                connection.close()
            time.sleep(0.01)
            return None


def ask(connection, method: str, path: str, body: bytes | None = None,
        headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    headers = (headers or {}) | ({"Content-Type": "application/json"} if body else {})
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    return response.status, response.read()


def once(node: Node, command: bytes) -> tuple[int, bytes]:
    """Sends one command over a connection of its own."""
    connection = http.client.HTTPConnection(*node.address, timeout=30)
    try:
        return ask(connection, "POST", "/v1/commands", command)
    finally:
        connection.close()


def fetch(node: Node, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(*node.address, timeout=10)
    try:
        return ask(connection, "GET", path)
    finally:
        connection.close()


class Load:
    """Clients at work while something happens to the node."""

    def __init__(self, node: Node, operator: Operator, ledger: Ledger, clients: int = 4):
        self.node, self.operator, self.ledger, self.count = node, operator, ledger, clients
        self.waiting: list[tuple[str, bytes] | None] = [None] * clients

    def __enter__(self):
        self.stop = threading.Event()
        self.clients = [Client(self.node, self.operator, self.ledger, self.stop)
                        for _ in range(self.count)]
        for client, waiting in zip(self.clients, self.waiting):
            client.waiting = waiting
            client.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for client in self.clients:
            client.join(timeout=30)
        self.waiting = [client.waiting for client in self.clients]
        for client in self.clients:
            if client.trouble:
                raise client.trouble

    def until(self, more: int, timeout: float = 30) -> None:
        """Waits until so many more commands were acknowledged."""
        wanted = len(self.ledger.receipts) + more
        deadline = time.monotonic() + timeout
        while len(self.ledger.receipts) < wanted:
            for client in self.clients:
                if client.trouble:
                    raise client.trouble
            expect(time.monotonic() < deadline,
                   f"{more} commands were not acknowledged in {timeout} s: {self.node.words()[-400:]}")
            time.sleep(0.01)
