"""Gives good and tampered evidence to both verifiers, and expects the right answer every time.

The verifier in Python is a module with `verify(evidence: bytes, trust: bytes)`, which raises
`Rejected` for evidence that does not hold. Any other exception is a defect of the verifier, not a
rejection. The verifier in Swift is `portcullis verify FILE --trust FILE`: exit 0 accepts, another
code below 128 rejects, and a signal is a crash.
"""

import argparse
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

SPREAD = 400
EDGES = 32


def positions(length: int, wanted: str) -> list[int]:
    """Both ends, and places spread evenly over the whole file; or every byte there is."""
    if wanted == "all" or length <= SPREAD:
        return list(range(length))
    spread = {round(step * (length - 1) / (SPREAD - 1)) for step in range(SPREAD)}
    edges = set(range(EDGES)) | set(range(length - EDGES, length))
    return sorted(spread | edges)


def flipped(good: bytes, position: int) -> bytes:
    """One bit changed; which one goes round with the position, so that all eight are met."""
    bad = bytearray(good)
    bad[position] ^= 1 << (position % 8)
    return bytes(bad)


def other_damage(good: bytes) -> dict[str, bytes]:
    """Damage of other kinds, each of which must be noticed too."""
    middle = len(good) // 2
    return {
        "nothing at all": b"",
        "cut by one byte": good[:-1],
        "cut in the middle": good[:middle],
        "a byte more": good + b" ",
        "a newline more": good + b"\n",
        "white space in front": b" " + good,
        "a byte order mark": b"\xef\xbb\xbf" + good,
        "twice": good + good,
        "a byte doubled": good[:middle] + good[middle : middle + 1] + good[middle:],
        "written with white space": json.dumps(json.loads(good), indent=1).encode(),
    }


def other_trust(good: bytes) -> dict[str, bytes]:
    """Trust in another log: whole, well formed, and not the one that made the evidence."""
    out = {}
    for name, value in json.loads(good).items():
        changed = json.loads(good)
        if isinstance(value, str) and "format" not in name:
            letter = "b" if value[-3] != "b" else "c"
            changed[name] = value[:-3] + letter + value[-2:]
            text = json.dumps(changed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            out[f"{name} of another log"] = text.encode()
    return out


class Tally:
    """What was expected and did not come."""

    def __init__(self, name: str):
        self.name, self.tried, self.wrong = name, 0, []
        self.start = time.monotonic()

    def note(self, what: str, expected: str, got: str):
        self.tried += 1
        if expected != got:
            self.wrong.append(f"{what}: expected {expected}, got {got}")

    def close(self) -> bool:
        seconds = time.monotonic() - self.start
        state = "as expected" if not self.wrong else f"{len(self.wrong)} WRONG"
        print(f"{self.name}: {self.tried} bundles in {seconds:.1f} s, {state}")
        for line in self.wrong[:20]:
            print(f"  {line}")
        return not self.wrong


def load(path: pathlib.Path):
    if not path.is_file():
        sys.exit(f"the verifier in Python is not there: {path}")
    spec = importlib.util.spec_from_file_location("verify_evidence", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    for name in ("verify", "Rejected"):
        if not hasattr(module, name):
            sys.exit(f"{path} has no {name}")
    return module


def python_answer(module, evidence: bytes, trust: bytes) -> str:
    try:
        module.verify(evidence, trust)
    except module.Rejected:
        return "rejected"
    except Exception as error:  # noqa: BLE001 - whatever else comes out is what is looked for
        return f"crashed with {type(error).__name__}: {error}"
    return "accepted"


def swift_run(binary: str, evidence: bytes, trust: bytes | None):
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / "evidence.json").write_bytes(evidence)
        command = [binary, "verify", str(place / "evidence.json")]
        if trust is not None:
            (place / "trust.json").write_bytes(trust)
            command += ["--trust", str(place / "trust.json")]
        return subprocess.run(command, capture_output=True, timeout=60)


def swift_answer(binary: str, evidence: bytes, trust: bytes) -> str:
    code = swift_run(binary, evidence, trust).returncode
    if code == 0:
        return "accepted"
    return "rejected" if 0 < code < 128 else f"crashed with {code}"


def without_trust(binary: str, evidence: bytes) -> str:
    """Good evidence and nobody to trust: the answer must say so, and must not be 0."""
    run = swift_run(binary, evidence, None)
    said = (run.stdout + run.stderr).decode(errors="replace").lower()
    if run.returncode == 0:
        return "accepted"
    return "rejected" if "internally consistent only" in said else f"rejected, but said: {said}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("binary", "verifier", "evidence", "trust"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--positions", choices=["spread", "all"], default="spread")
    given = parser.parse_args()
    evidence = pathlib.Path(given.evidence).read_bytes()
    trust = pathlib.Path(given.trust).read_bytes()
    module = load(pathlib.Path(given.verifier))

    cases = [("as exported", "accepted", evidence, trust)]
    cases += [(name, "rejected", bad, trust) for name, bad in other_damage(evidence).items()]
    cases += [(name, "rejected", evidence, bad) for name, bad in other_trust(trust).items()]

    def flips(which: str):
        for position in positions(len(evidence), which):
            yield f"byte {position} flipped", "rejected", flipped(evidence, position), trust

    in_python = Tally("verifier in Python")
    for what, expected, bundle, trusted in [*cases, *flips(given.positions)]:
        in_python.note(what, expected, python_answer(module, bundle, trusted))

    in_swift = Tally("verifier in Swift")
    in_swift.note("without trust", "rejected", without_trust(given.binary, evidence))
    with ThreadPoolExecutor(2) as pool:
        jobs = [*cases, *flips("spread")]
        answers = pool.map(lambda job: swift_answer(given.binary, job[2], job[3]), jobs)
        for (what, expected, _, _), got in zip(jobs, answers):
            in_swift.note(what, expected, got)

    return 0 if all([in_python.close(), in_swift.close()]) else 1


if __name__ == "__main__":
    sys.exit(main())
