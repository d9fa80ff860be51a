"""Makes each system call that touches the log's files fail, or be the last thing that happens.

strace counts the calls of a thread, so `when` goes up until nothing is hit any more. The script is
fixed: five commands, a clean end; and `portcullis init`. Whatever fails, what was acknowledged is
there afterwards, once, and the node works again.
"""

import argparse
import http.client
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

from node import (
    ORIGIN, PROFILE, Failed, Ledger, Node, Operator, Stopped, ask, canonical, expect,
)

CALLS = ["write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename"]
BLOWS = ["error=EIO", "error=ENOSPC", "signal=SIGKILL"]
COMMANDS = 5


def tracing(call: str, blow: str, when: int, record: pathlib.Path, paths: list[str]) -> list[str]:
    out = ["strace", "-f", "-qq", "-o", str(record), "-e", f"trace={call}",
           "-e", f"inject={call}:{blow}:when={when}"]
    for path in paths:
        out += ["-P", path]
    return out


def was_hit(record: pathlib.Path) -> bool:
    text = record.read_text(errors="replace") if record.exists() else ""
    return "INJECTED" in text or "killed by SIGKILL" in text


def files(data: pathlib.Path) -> list[str]:
    return [str(data / f"log.sqlite{ending}") for ending in ("", "-wal", "-journal")]


class Script:
    """Five commands to a node, each sent until it has an answer or the node is gone."""

    def __init__(self, node: Node, operator: Operator, ledger: Ledger):
        self.node, self.ledger = node, ledger
        self.left = [operator.command() for _ in range(COMMANDS)]
        ledger.sent.update(identity for identity, _ in self.left)

    def play(self, tries: int) -> None:
        connection = http.client.HTTPConnection(*self.node.address, timeout=20)
        try:
            while self.left and tries > 0:
                identity, bytes_ = self.left[0]
                status, answer = ask(connection, "POST", "/v1/commands", bytes_)
                if status in (200, 201):
                    self.ledger.acknowledged(identity, json.loads(answer))
                    self.left.pop(0)
                else:
                    expect(status in (503, 507), f"{status}: {answer[:300]!r}")
                    tries -= 1
                status, note = ask(connection, "GET", "/checkpoint")
                if status == 200:
                    self.ledger.served(note)
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()


def end(node: Node) -> None:
    """Asks the node itself, not strace, to end; what happens then is part of the script."""
    children = pathlib.Path(f"/proc/{node.process.pid}/task/{node.process.pid}/children")
    try:
        for child in children.read_text().split():
            os.kill(int(child), signal.SIGTERM)
    except (OSError, ProcessLookupError):
        pass
    if node.wait(30) is None:
        node.kill()
        raise Failed("it does not end when asked to")
    node.kill()


def one(binary: str, call: str, blow: str, when: int) -> bool:
    """One run with one blow. Returns whether anything was hit."""
    with tempfile.TemporaryDirectory(prefix="portcullis-calls-") as name:
        room = pathlib.Path(name)
        node = Node(binary, room)
        operator, ledger = Operator(node), Ledger()
        script = Script(node, operator, ledger)
        record = room / "strace"
        try:
            node.start(*tracing(call, blow, when, record, files(node.data)), wait=20)
            script.play(tries=4)
            end(node)
        except Stopped:
            node.kill()
        hit = was_hit(record)
        if not hit:
            expect(not script.left, f"nothing was hit, and commands failed: {node.words()[-300:]}")
            return False
        node.start()
        script.play(tries=4)
        expect(not script.left, f"it does not work again: {node.words()[-300:]}")
        expect(node.stop() == 0, "it does not end well")
        ledger.check(node.store)
        node.audit()
    return True


def beginning(binary: str, call: str, blow: str, when: int) -> bool:
    """`portcullis init` is there whole, or not at all."""
    with tempfile.TemporaryDirectory(prefix="portcullis-calls-") as name:
        room = pathlib.Path(name)
        node = Node.__new__(Node)
        record, data = room / "strace", room / "data"
        profile = room / "profile.json"
        profile.write_bytes(canonical(PROFILE))
        making = [binary, "init", "--dir", str(data), "--origin", ORIGIN, "--operator", str(profile)]
        trace = ["strace", "-f", "-qq", "-o", str(record), "-e", f"trace={call}",
                 "-e", f"inject={call}:{blow}:when={when}"]
        run = subprocess.run([*trace, *making], capture_output=True, text=True)
        if not was_hit(record):
            expect(run.returncode == 0, f"nothing was hit, and init failed: {run.stderr[-300:]}")
            return False
        if not data.exists():
            subprocess.run(making, capture_output=True, check=True)
        node.__init__(binary, room)
        node.audit()
        node.start()
        expect(node.stop() == 0, "a log that was begun under faults does not end well")
    return True


def places(kind, binary: str, call: str, blow: str):
    """Every occurrence in turn, until none is left."""
    when = 1
    while kind(binary, call, blow, when):
        yield when
        when += 1
    yield 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--sample", type=int, help="so many runs, drawn by the seed; all if absent")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    chosen = parser.parse_args()
    try:
        tried = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], capture_output=True)
        can_trace = tried.returncode == 0
    except FileNotFoundError:
        can_trace = False
    if not can_trace:
        print("!!\n!! NOT RUN: system calls that fail need strace and the right to trace.\n!!",
              file=sys.stderr)
        return
    if chosen.sample is None:
        done = 0
        for kind in (one, beginning):
            for call in CALLS:
                for blow in BLOWS:
                    count = sum(1 for when in places(kind, chosen.binary, call, blow) if when)
                    done += count
                    print(f"calls: {kind.__name__} {call} {blow}: {count} times", flush=True)
        print(f"calls: {done} blows, nothing lost, nothing doubled")
        return
    chance = random.Random(chosen.seed)
    print(f"calls: seed {chosen.seed}")
    hits = 0
    # The calls that a commit is made of come most often; each is met at least once.
    draws = [("pwrite64", BLOWS[n % 3], 1 + chance.randrange(24)) for n in range(6)]
    draws += [("fdatasync", blow, 1 + chance.randrange(5)) for blow in BLOWS]
    while len(draws) < chosen.sample:
        draws.append((chance.choice(CALLS[:5]), chance.choice(BLOWS), 1 + chance.randrange(12)))
    for call, blow, when in draws[: chosen.sample]:
        try:
            hits += one(chosen.binary, call, blow, when)
        except Exception:
            print(f"calls: FAILED with {call}:{blow}:when={when}")
            raise
    expect(hits > 0, "no blow hit anything: is the script still touching the disk?")
    for blow in BLOWS:
        beginning(chosen.binary, "rename", blow, 1)
    print(f"calls: {hits} blows in {chosen.sample} runs, nothing lost, nothing doubled")


if __name__ == "__main__":
    main()
