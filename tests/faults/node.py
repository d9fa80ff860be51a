"""A real `portcullis serve` of a log of its own."""

import atexit
import json
import os
import pathlib
import re
import signal
import subprocess
import time

from campaign import Failed, expect
from signing import ORIGIN, canonical

# A crash is part of what is done here: nobody reads its backtrace, which takes seconds to print.
QUIET = {"SWIFT_BACKTRACE": "enable=no"}
PROFILE = {
    "addresses": [], "establishedIn": "SG", "headquarters": "SG", "id": "operator",
    "identifiers": [], "legalName": "The operator", "otherNames": [], "people": [], "sites": [],
}


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
