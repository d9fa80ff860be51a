"""A real `portcullis witness`, and the logs that ask it."""

import json
import pathlib
import subprocess

from campaign import expect
from node import Node
from served import Served


class Witness(Served):
    """A witness in a directory of its own, and the process that is it, if one is."""

    def __init__(self, binary: str, directory: pathlib.Path, nodes: list[Node] = [],
                 logs: list[str] = []):
        super().__init__(directory.parent, "witness-said")
        self.binary, self.directory = binary, directory
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
    def port(self) -> int:
        """The one that it had last; 0 before its first start."""
        return self.address[1] if self.address else 0

    def start(self, *before: str, wait: float = 30) -> None:
        """Answers when this returns; at the port that it had before, which logs know."""
        self.launch(
            [*before, self.binary, "witness", "--dir", str(self.directory), "--policy",
             str(self.policy), "--port", str(self.port)], wait)


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
