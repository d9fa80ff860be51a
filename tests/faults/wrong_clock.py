"""The wall clock of one program, set while it runs (tests/faults/wrong_clock.c)."""

import os
import pathlib
import shutil
import struct
import subprocess
from datetime import timedelta


class WrongClock:
    def __init__(self, room: pathlib.Path):
        self.library, self.file = room / "wrong_clock.so", room / "wrong_clock"
        source = pathlib.Path(__file__).with_suffix(".c")
        if not self.library.exists():
            subprocess.run([compiler(), "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o",
                            str(self.library), str(source)], check=True)
        self.set(timedelta())

    def set(self, ahead: timedelta) -> None:
        """From now on the clock is ahead by so much; behind, if that is less than nothing."""
        nanoseconds = ahead // timedelta(microseconds=1) * 1000
        mode = "r+b" if self.file.exists() else "w+b"
        # In place: programs have this file before their eyes.
        with open(self.file, mode, buffering=0) as file:
            os.pwrite(file.fileno(), struct.pack("=q", nanoseconds), 0)

    @property
    def environment(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.library), "WRONG_CLOCK": str(self.file)}


def compiler() -> str:
    """The one that comes with Swift, or the system's."""
    found = shutil.which("clang") or shutil.which("cc")
    swift = shutil.which("swift")
    if not found and swift:
        found = shutil.which("clang", path=str(pathlib.Path(swift).resolve().parent))
    if not found:
        raise FileNotFoundError("no C compiler: neither clang nor cc is on PATH")
    return found
