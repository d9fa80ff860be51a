"""Blows: one system call of a real process fails, or is where SIGKILL comes (strace injects them)."""

import collections
import os
import pathlib
import re
import shlex
import subprocess
from typing import NamedTuple

CALLS = ["write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "mkdir"]
KINDS = ["error=EIO", "error=ENOSPC", "signal=SIGKILL"]


class Blow(NamedTuple):
    """strace counts the calls of each thread by itself."""
    call: str
    kind: str
    when: int

    def __str__(self) -> str:
        return f"{self.call}:{self.kind}:when={self.when}"


def tracing(calls: list[str], record: pathlib.Path, blow: Blow | None = None,
            paths: list[str] | None = None, environment: dict | None = None) -> list[str]:
    """What stands before a program for its calls to be on record, those alone that are on `paths`
    where they are given; and for one of them to be struck."""
    out = ["strace", "-f", "-qq", "-y", "-s", "0", "-o", str(record),
           "-e", f"trace={','.join(calls)}"]
    for name, value in (environment or {}).items():
        out += ["-E", f"{name}={value}"]
    if blow:
        out += ["-e", f"inject={blow}"]
    for path in paths or []:
        out += ["-P", path]
    return out


def knowing_its_number(tracing: list[str]) -> list[str]:
    """The same, where a path may name the program's own number as $$: with -D, strace runs beside the
    program, which keeps the number of the shell that both come from."""
    words = [f'"{word}"' if "$$" in word else shlex.quote(word) for word in tracing[1:]]
    return ["sh", "-c", f'exec {tracing[0]} -D {" ".join(words)} "$@"', "sh"]


class Call(NamedTuple):
    """One call that is on record."""
    thread: int
    name: str
    path: str


def calls(record: pathlib.Path) -> list[Call]:
    text = record.read_text(errors="replace") if record.exists() else ""
    found = []
    for line in text.split("\n"):
        begun = re.match(r"(\d+) +(\w+)\((.*)", line)
        if begun:
            names = re.findall(r'\d+<([^>]*)>|"([^"]*)"', begun[3].split(") =")[0])
            # A descriptor comes first; what a file is called in the end, last.
            which = names[0 if begun[2] in ("write", "pwrite64") else -1] if names else ("", "")
            found.append(Call(int(begun[1]), begun[2], which[0] or which[1]))
    return found


def struck(record: pathlib.Path, blow: Blow) -> list[str]:
    """The files that a blow has hit. strace says so of an error; who is killed says nothing more,
    but which call of its thread it was, is known."""
    text = record.read_text(errors="replace") if record.exists() else ""
    if "(INJECTED)" not in text and "killed by SIGKILL" not in text:
        return []
    counts: collections.Counter[int] = collections.Counter()
    hit = []
    for call in calls(record):
        if call.name == blow.call:
            counts[call.thread] += 1
            if counts[call.thread] == blow.when:
                hit.append(call.path)
    return hit


def can_trace() -> bool:
    try:
        tried = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], capture_output=True)
    except FileNotFoundError:
        return False
    return tried.returncode == 0


def end(strace: subprocess.Popen, number: int, timeout: float = 30) -> None:
    """Ends the traced program and not strace, which then writes down what is left to be written."""
    children = pathlib.Path(f"/proc/{strace.pid}/task/{strace.pid}/children")
    try:
        for child in children.read_text().split():
            os.kill(int(child), number)
    except (OSError, ProcessLookupError):
        pass  # it has ended already
    strace.wait(timeout=timeout)
