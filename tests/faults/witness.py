"""A witness is killed, and its system calls fail, while somebody with the log's key asks it for
cosignatures of two histories at once. Whatever it cosigned, before and after, is one history."""

import base64
import collections
import hashlib
import http.client
import pathlib
import random
import signal
import tempfile
import threading
import time

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import blows
import campaign
from campaign import Failed, expect
from ledger import Tree
from served import Stopped
from witnessed import Witness

NAME = "forked.portcullis.example/log"
HASH = hashlib.sha256(NAME.encode()).hexdigest()
CALLS = ["write", "fsync", "rename", "mkdir"]
# What all witnesses answered in all.
ANSWERS: collections.Counter[int] = collections.Counter()


def note_key(name: str, kind: int, public: bytes) -> tuple[bytes, str]:
    """The id and the text of a verifier key (C2SP signed-note)."""
    named = hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]
    text = base64.b64encode(bytes([kind]) + public).decode()
    return named, f"{name}+{named.hex()}+{text}"


def root(leaves: tuple[bytes, ...]) -> bytes:
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def subproof(size: int, leaves: tuple[bytes, ...], is_whole: bool) -> list[bytes]:
    """RFC 6962 section 2.1.2."""
    if size == len(leaves):
        return [] if is_whole else [root(leaves)]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if size <= split:
        return subproof(size, leaves[:split], is_whole) + [root(leaves[split:])]
    return subproof(size - split, leaves[split:], False) + [root(leaves[:split])]


class Forger:
    """Has the key of a log, and asks for more histories than one."""

    def __init__(self, chance: random.Random):
        self.chance, self.key = chance, Ed25519PrivateKey.generate()
        public = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.key_id, self.vkey = note_key(NAME, 1, public)
        # Every history that was ever asked for, by its checkpoint; and those that were cosigned.
        self.histories: dict[tuple[int, bytes], tuple[bytes, ...]] = {}
        self.cosigned: dict[int, bytes] = {}
        self.accepted: tuple[bytes, ...] = ()
        self.largest = 0
        self.answers: collections.Counter[int] = collections.Counter()
        self.lock = threading.Lock()

    def request(self) -> tuple[str, int, bytes, bytes]:
        """Goes on from what is cosigned, each time another way; or from where it was before, and
        says what is not so."""
        with self.lock:
            accepted, chance = self.accepted, self.chance
            way = chance.random()
            base = accepted
            if way > 0.6 and accepted:
                base = accepted[: chance.randrange(len(accepted))]
            grown = base + tuple(hashlib.sha256(b"\x00" + chance.randbytes(16)).digest()
                                 for _ in range(1 + chance.randrange(4)))
            old = len(base) if way < 0.8 else min(len(accepted), len(grown))
            top = root(grown)
            self.histories[len(grown), top] = grown
        proof = subproof(old, grown, True) if 0 < old < len(grown) else []
        body = f"{NAME}\n{len(grown)}\n{base64.b64encode(top).decode()}\n"
        line = base64.b64encode(self.key_id + self.key.sign(body.encode())).decode()
        hashes = "".join(base64.b64encode(one).decode() + "\n" for one in proof)
        text = f"old {old}\n{hashes}\n{body}\n\u2014 {NAME} {line}\n"
        return text, len(grown), top, body.encode()

    def take(self, size: int, top: bytes, before: int) -> None:
        """A cosignature, for good."""
        with self.lock:
            expect(size >= before, f"{size} is cosigned after {before}")
            known = self.cosigned.setdefault(size, top)
            expect(known == top, f"two roots of {size} are cosigned")
            if size >= self.largest:
                self.largest, self.accepted = size, self.histories[size, top]

    def learn(self, note: str) -> None:
        """What a witness says that it cosigned last."""
        lines = note.split("\n")
        size, top = int(lines[1]), base64.b64decode(lines[2])
        with self.lock:
            expect(size >= self.largest, f"it knows of {size}, and has cosigned {self.largest}")
            expect((size, top) in self.histories, f"nobody asked for {size}")
        self.take(size, top, self.largest)

    def check(self) -> None:
        """All that was ever cosigned is one history."""
        sizes = sorted(self.cosigned)
        for size, next_ in zip(sizes, sizes[1:]):
            one = self.histories[size, self.cosigned[size]]
            other = self.histories[next_, self.cosigned[next_]]
            expect(other[: len(one)] == one, f"{next_} is cosigned and does not continue {size}")


class Asker(threading.Thread):
    """Asks again and again, until it is told to stop or nobody answers."""

    def __init__(self, forger: Forger, witness: Witness, most: int):
        super().__init__(daemon=True)
        self.forger, self.witness, self.most = forger, witness, most
        self.address = witness.address
        kind_public = base64.b64decode(witness.vkey.split("+", 2)[2])
        self.key_id = bytes.fromhex(witness.vkey.split("+", 2)[1])
        self.public = Ed25519PublicKey.from_public_bytes(kind_public[1:])
        self.trouble: Exception | None = None

    def run(self) -> None:
        connection = http.client.HTTPConnection(*self.address, timeout=20)
        try:
            for _ in range(self.most):
                self.ask(connection)
        except (OSError, http.client.HTTPException):
            pass  # gone: that is what was done to it
        except Exception as trouble:  # told to the main thread, which ends the run
            self.trouble = trouble
        finally:
            connection.close()

    def ask(self, connection) -> None:
        text, size, top, body = self.forger.request()
        before = self.forger.largest
        connection.request("POST", "/add-checkpoint", text.encode())
        response = connection.getresponse()
        answer = response.read()
        self.forger.answers[response.status] += 1
        if response.status == 200:
            self.verify(answer.decode(), body)
            self.forger.take(size, top, before)
        else:
            expect(response.status in (409, 422), f"{response.status}: {answer[:200]!r}")

    def verify(self, line: str, body: bytes) -> None:
        """C2SP tlog-cosignature."""
        value = base64.b64decode(line.rstrip("\n").split(" ")[2])
        stamp = int.from_bytes(value[4:12], "big")
        message = f"cosignature/v1\ntime {stamp}\n".encode() + body
        expect(value[:4] == self.key_id, f"a line of another key: {line!r}")
        expect(abs(stamp - time.time()) < 60, f"cosigned at {stamp}")
        try:
            self.public.verify(value[12:], message)
        except InvalidSignature:
            raise Failed(f"not a cosignature: {line!r}") from None


def asked(forger: Forger, witness: Witness, askers: int, most: int, during=None) -> None:
    threads = [Asker(forger, witness, most) for _ in range(askers)]
    for one in threads:
        one.start()
    if during:
        during()
    for one in threads:
        one.join(timeout=60)
        if one.trouble:
            raise one.trouble


def last(forger: Forger, witness: Witness) -> None:
    connection = http.client.HTTPConnection(*witness.address, timeout=20)
    try:
        connection.request("GET", f"/{HASH}/checkpoint")
        response = connection.getresponse()
        note = response.read().decode()
    finally:
        connection.close()
    if response.status == 200:
        forger.learn(note)
    else:
        expect(response.status == 404 and forger.largest == 0,
               f"{response.status} after {forger.largest} was cosigned")


def killed(binary: str, room: pathlib.Path, chance: random.Random, times: int) -> None:
    forger = Forger(chance)
    witness = Witness(binary, room / "killed", logs=[forger.vkey])

    def kill() -> None:
        time.sleep(chance.random() * 0.06)
        witness.kill()

    for number in range(times):
        witness.start()
        last(forger, witness)
        asked(forger, witness, 3, 1000, kill)
        if number % 50 == 49:
            forger.check()
            # Proofs of long histories would be most of what is done here.
            forger = Forger(chance)
            report(f"{number + 1} kills")
            witness = Witness(binary, room / f"killed-{number}", logs=[forger.vkey])
        ANSWERS.update(forger.answers)
        forger.answers.clear()
    witness.start()
    last(forger, witness)
    asked(forger, witness, 3, 10)
    ANSWERS.update(forger.answers)
    expect(witness.stop() == 0, "it does not end well")
    forger.check()


def report(what: str) -> None:
    told = ", ".join(f"{count} × {status}" for status, count in sorted(ANSWERS.items()))
    print(f"witness: {what}: {told}", flush=True)


def struck(binary: str, room: pathlib.Path, chance: random.Random, blow: blows.Blow) -> set[str]:
    """One blow on the files of a witness. Returns what it hit."""
    forger = Forger(chance)
    with tempfile.TemporaryDirectory(dir=room) as name:
        witness = Witness(binary, pathlib.Path(name) / "w", logs=[forger.vkey])
        record, logs = pathlib.Path(name) / "strace", witness.directory / "logs"
        paths = [str(one) for one in (logs / f"{HASH}.new", logs / HASH, logs, witness.directory)]
        try:
            witness.start(*blows.tracing(CALLS, record, blow, paths))
            for _ in range(3):
                asked(forger, witness, 2, 2)
            blows.end(witness.process, signal.SIGKILL)
            witness.kill()
        except Stopped:
            witness.kill()
        witness.start()
        last(forger, witness)
        asked(forger, witness, 2, 4)
        last(forger, witness)
        expect(forger.largest > 0, "it cosigns nothing any more")
        expect(witness.stop() == 0, "it does not end well")
        forger.check()
        ANSWERS.update(forger.answers)
        return {named(one) for one in blows.struck(record, blow)}


def named(path: str) -> str:
    if path.endswith(".new"):
        return "draft"
    return "record" if path.endswith(HASH) else "directory"


MATRIX = [("write", "draft"), ("fsync", "draft"), ("rename", "record"), ("fsync", "directory"),
          ("mkdir", "directory")]


def play(chosen, chance) -> None:
    with tempfile.TemporaryDirectory(prefix="portcullis-witness-") as name:
        room = pathlib.Path(name)
        killed(chosen.binary, room, chance, chosen.times)
        report(f"{chosen.times} kills, and one history")
        if not blows.can_trace():
            return campaign.not_run("system calls that fail need strace and the right to trace")
        hits: collections.Counter = collections.Counter()
        for call in CALLS:
            for kind in blows.KINDS:
                strike(chosen, room, chance, call, kind, hits)
    missed = [(call, kind, file) for call, file in MATRIX for kind in blows.KINDS
              if not hits[call, kind, file]]
    expect(not missed, f"nothing was hit at {missed}: does it still write these files?")
    print(f"witness: {sum(hits.values())} blows at {len(hits)} places: it never cosigned two"
          " histories, and never went back")


def strike(chosen, room, chance, call: str, kind: str, hits: collections.Counter) -> None:
    for when in range(1, chosen.occurrences + 1):
        found = struck(chosen.binary, room, chance, blows.Blow(call, kind, when))
        for file in found:
            hits[call, kind, file] += 1
        if not found:
            return


def options(parser) -> None:
    parser.add_argument("--times", type=int, default=15, help="how often it is killed")
    parser.add_argument("--occurrences", type=int, default=100,
                        help="how many occurrences of each call are struck, at most")


if __name__ == "__main__":
    campaign.run("witness", __doc__, play, options)
