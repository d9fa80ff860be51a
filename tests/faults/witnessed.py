"""A real `portcullis witness`, and the logs that ask it."""

import atexit
import json
import os
import pathlib
import re
import signal
import subprocess
import time

from campaign import Failed, expect
from node import QUIET, Node


class Witness:
    """A witness in a directory of its own, and the process that is it, if one is."""

    def __init__(self, binary: str, directory: pathlib.Path, nodes: list[Node] = [],
                 logs: list[str] = []):
        self.binary, self.directory = binary, directory
        self.process: subprocess.Popen | None = None
        self.port = 0
        self.starts = 0
        atexit.register(self.kill)
        if not directory.exists():
            made = subprocess.run(
                [binary, "keys", "witness", "--dir", str(directory), "--name", "w.example/1"],
                check=True, capture_output=True)
            (directory / "vkey").write_text(json.loads(made.stdout)["vkey"])
        self.vkey = (directory / "vkey").read_text()
        self.policy = directory / "logs.policy"
        known = [vkey(node) for node in nodes] + logs
        if known:
            self.policy.write_text("".join(f"log {key}\n" for key in known) + "quorum none\n")

    @property
    def said(self) -> pathlib.Path:
        return self.directory.parent / f"witness-said-{self.starts}"

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    def start(self, *before: str, wait: float = 30) -> None:
        """Answers when this returns; at the port that it had before, which logs know."""
        self.starts += 1
        with open(self.said, "wb") as said:
            self.process = subprocess.Popen(
                [*before, self.binary, "witness", "--dir", str(self.directory), "--policy",
                 str(self.policy), "--port", str(self.port)],
                stdout=subprocess.DEVNULL, stderr=said, start_new_session=True,
                env=os.environ | QUIET)
        deadline = time.monotonic() + wait
        while time.monotonic() < deadline:
            found = re.search(r"http://127.0.0.1:(\d+)\n", self.words())
            if found:
                self.port = int(found[1])
                return
            if self.process.poll() is not None:
                raise Ended(f"it does not start ({self.process.returncode}): {self.words()[-300:]}")
            time.sleep(0.01)
        raise Failed(f"no address after {wait} s: {self.words()[-300:]}")

    def words(self) -> str:
        return self.said.read_text(errors="replace") if self.said.exists() else ""

    def signal(self, number: int) -> None:
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


class Ended(Exception):
    """The witness ended."""


def vkey(node: Node) -> str:
    """How others name the key of a log."""
    trust = node.room / "vkey.json"
    run = subprocess.run(
        [node.binary, "export", "trust", "--out", str(trust), "--dir", str(node.data)],
        capture_output=True, text=True)
    expect(run.returncode == 0, f"no trust file: {run.stderr[-300:]}")
    return json.loads(trust.read_bytes())["key"]


def adopt(node: Node, witness: Witness) -> None:
    """The node asks this witness from its next start on, and takes nothing without it."""
    (node.data / "witnesses.policy").write_text(
        f"witness w {witness.vkey} http://127.0.0.1:{witness.port}\nquorum w\n")
