"""A process of the program that serves: started until it answers, killed, stopped."""

import atexit
import os
import pathlib
import re
import signal
import subprocess
import time

from campaign import Failed, expect

# A crash is part of what is done here: nobody reads its backtrace, which takes seconds to print.
QUIET = {"SWIFT_BACKTRACE": "enable=no"}


class Served:
    """One process at a time; what each said is kept beside its directory."""

    def __init__(self, room: pathlib.Path, name: str):
        self.room, self.name = room, name
        self.process: subprocess.Popen | None = None
        self.address: tuple[str, int] | None = None
        self.starts = 0
        # A test that fails leaves no process behind.
        atexit.register(self.kill)

    @property
    def said(self) -> pathlib.Path:
        return self.room / f"{self.name}-{self.starts}"

    def words(self) -> str:
        return self.said.read_text(errors="replace") if self.said.exists() else ""

    def launch(self, command: list[str], wait: float, environment: dict | None = None) -> None:
        """Returns when it answers."""
        self.starts += 1
        with open(self.said, "wb") as said:
            self.process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True,
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

    def signal(self, number: int) -> None:
        """To the whole group: it may run under strace."""
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            pass

    def kill(self) -> None:
        if self.process:
            self.signal(signal.SIGKILL)
            self.process.wait()
            all_end(self.process.pid)
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


def all_end(group: int) -> None:
    """Waits until no process of the group is left. Where strace has ended, the program that it
    traced may still let go of its files."""
    deadline = time.monotonic() + 30
    while lives(group):
        expect(time.monotonic() < deadline, "a program that was ended does not end")
        time.sleep(0.01)


def lives(group: int) -> bool:
    """Whether a process of the group has not ended."""
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = stat.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue  # it has just gone
        if int(of) == group and state not in "ZX":
            return True
    return False


class Stopped(Exception):
    """The process ended."""


class Silent(Failed):
    """The process neither answers nor ends."""
