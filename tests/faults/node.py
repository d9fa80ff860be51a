"""A real `portcullis serve` of a log of its own."""

import json
import pathlib
import subprocess

from campaign import expect
from served import Served
from signing import ORIGIN, canonical

PROFILE = {
    "addresses": [], "establishedIn": "SG", "headquarters": "SG", "id": "operator",
    "identifiers": [], "legalName": "The operator", "otherNames": [], "people": [], "sites": [],
}


class Node(Served):
    """One data directory, and the process that serves it, if one does."""

    def __init__(self, binary: str, room: pathlib.Path):
        super().__init__(room, "said")
        self.binary, self.data = binary, room / "data"
        profile = room / "profile.json"
        profile.write_bytes(canonical(PROFILE))
        if not self.data.exists():
            subprocess.run(
                [binary, "init", "--dir", str(self.data), "--origin", ORIGIN, "--operator",
                 str(profile)], check=True, capture_output=True)

    @property
    def store(self) -> pathlib.Path:
        return next(self.data.glob("*.sqlite"))

    def start(self, *before: str, wait: float = 60, environment: dict | None = None,
              arguments: list[str] | None = None) -> None:
        """Serves, perhaps under another program, and waits until it answers."""
        self.launch(
            [*before, self.binary, "serve", "--port", "0", "--dir", str(self.data),
             *(arguments or [])], wait, environment)

    def tool(self, *arguments: str) -> dict:
        """What a command line beside the server answers."""
        run = subprocess.run(
            [self.binary, *arguments, "--dir", str(self.data)], capture_output=True, text=True)
        expect(run.returncode == 0, f"{arguments[0]} ends with {run.returncode}: {run.stderr[-600:]}")
        return json.loads(run.stdout)

    def audit(self) -> dict:
        """Folds and decides the whole log again."""
        return self.tool("verify")
