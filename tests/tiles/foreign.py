"""Our tiles under somebody else's reader, and somebody else's tiles under our audit.

The other side is tlog-scales (PyPI), which shares no code with Portcullis: its reader rebuilds roots
and proofs from tiles, its writer makes tiles, its signers sign checkpoints. Good logs are accepted by
both; a flipped byte, a wrong leaf and a fork are found by both. Our witness cosigns its log, and its
verifier checks the cosignature.
"""

import argparse
import hashlib
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from contextlib import contextmanager

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tlog_scales import backend, reader, signing, tiles, tlog, writer
from tlog_scales.utils import b64enc

ORIGIN = "foreign.example/log"
chance = random.Random(20261123)
passed = 0


def expect(condition, what):
    global passed
    if not condition:
        sys.exit(f"FAILED: {what}")
    passed += 1


# --- The other side's judgement of a directory of tiles.

def foreign_judgement(place, vkey, seen=None):
    """What tlog-scales finds wrong; None when all is well."""
    source = reader.TilesReader(backend.make_backend(str(place)))
    try:
        head = source.get_checkpoint()
        head.verify(signing.Vkey.from_string(vkey))
        if source.calculate_root_hash() != head.root_hash:
            return "the root is not the one that was signed"
        # The root uses the highest tiles that fit; each leaf and its proof use the rest.
        for index in range(head.size) if head.size <= 1200 else chance.sample(range(head.size), 400):
            proof = source.get_inclusion_proof(index, head.size)
            proof.check(tiles.leaf_hash(source.get_entry(index)), head.root_hash)
        if seen is not None:
            old_size, old_root = seen
            source.get_consistency_proof(old_size, head.size).check(old_root, head.root_hash)
    except Exception as error:  # whatever it stumbles over, it has noticed
        return f"{type(error).__name__}: {error}"
    return None


# --- Our judgement.

def our_judgement(portcullis, place, trust, state=None):
    """The exit code of the audit, and what it said."""
    command = [portcullis, "audit", str(place), "--trust", str(trust)]
    done = subprocess.run(command + (["--state", str(state)] if state else []), capture_output=True)
    return done.returncode, done.stderr.decode()


# --- Logs written by the other side.

def leaf(number, salt=b""):
    """As our private leaves are: 0x01 and a hash."""
    return b"\x01" + hashlib.sha256(salt + number.to_bytes(8, "big")).digest()


def foreign_log(place, key, sizes, salt=b"", more_signers=()):
    made = writer.TilesWriter.create(place, ORIGIN)
    heads = []
    for size in sizes:
        while made.size + len(made.pending) < size:
            made.add_leaf(leaf(made.size + len(made.pending), salt))
        made.commit([signing.PlainEd25519Signer(ORIGIN, key), *more_signers])
        head = tlog.Checkpoint.from_text((place / "checkpoint").read_text())
        heads.append((head.size, head.root_hash))
    return heads


def trust_file(path, vkey, origin):
    body = {"format": "portcullis.trust/1", "key": vkey, "log": origin,
            "witnesses": {"keys": [], "threshold": 0}}
    path.write_text(json.dumps(body, sort_keys=True, separators=(",", ":")))
    return path


def files_of(place):
    """The tiles that the checkpoint needs; partial ones of earlier checkpoints may lie beside them."""
    needed, size, level = [], size_of(place), -1
    while tiles.level_entries(size, level):
        full, rest = tiles.level_tiles(size, level)
        needed += [tiles.tile_path(level, number) for number in range(full)]
        needed += [tiles.tile_path(level, full, rest)] * (rest > 0)
        level += 1
    return [place.joinpath(*path) for path in needed]


def damage(place, trust, vkey, portcullis, work):
    """Flips bits and swaps leaves; both sides must notice each."""
    chosen = {}
    for file in files_of(place):
        kind = "/".join(file.relative_to(place).parts[:2]) + (".p" in str(file)) * ".p"
        chosen.setdefault(kind, []).append(file)
    for kind, files in sorted(chosen.items()):
        file = chance.choice(files)
        good = file.read_bytes()
        for position in (0, 5, len(good) // 2, len(good) - 1):
            bad = bytearray(good)
            bad[position] ^= 1 << chance.randrange(8)
            file.write_bytes(bad)
            code, said = our_judgement(portcullis, place, trust)
            expect(code == 1, f"our audit passes over byte {position} of {file}: {code} {said}")
            expect("rejected" in said and "/" in said or "entry" in said, f"names no place: {said}")
            if size_of(place) <= 1200:  # where the foreign reader looks at every leaf
                expect(foreign_judgement(place, vkey), f"tlog-scales passes over {kind} {position}")
        file.write_bytes(good)
    bundle = place / "tile/entries" / ("000" if size_of(place) >= 256 else f"000.p/{size_of(place)}")
    good = bundle.read_bytes()
    length = int.from_bytes(good[:2], "big")
    bundle.write_bytes(good[:2] + bytes([good[2]]) + bytes(length - 1) + good[2 + length:])
    code, said = our_judgement(portcullis, place, trust)
    expect(code == 1 and "entry 0" in said, f"our audit passes over a wrong leaf: {said}")
    expect(foreign_judgement(place, vkey) or size_of(place) > 1200, "a wrong leaf")
    bundle.write_bytes(good)
    expect(our_judgement(portcullis, place, trust)[0] == 0, "the mended log does not hold")


def size_of(place):
    return int((place / "checkpoint").read_text().split("\n")[1])


# --- The parts.

def ours_under_theirs(portcullis, demo, work):
    place = work / "ours"
    subprocess.run([portcullis, "export", "log", str(place), "--dir", str(demo)], check=True,
                   capture_output=True)
    trust = demo / "trust.json"
    vkey = json.loads(trust.read_text())["key"]
    fault = foreign_judgement(place, vkey)
    expect(fault is None, f"tlog-scales does not take our export: {fault}")
    expect(our_judgement(portcullis, place, trust)[0] == 0, "our audit of our export")
    damage(place, trust, vkey, portcullis, work)
    # A proof made by the other side from our tiles is verified by us.
    source = reader.TilesReader(backend.make_backend(str(place)))
    head = source.get_checkpoint()
    for index in (0, head.size // 2, head.size - 1):
        path = [b64enc(step) for step in source.get_inclusion_proof(index, head.size).node_hashes]
        lines = ["c2sp.org/tlog-proof@v1", f"index {index}", *path, "", head.serialize()]
        file = work / "foreign.tlog-proof"
        file.write_text("\n".join(lines))
        found = tiles.leaf_hash(source.get_entry(index)).hex()
        done = subprocess.run([portcullis, "verify", str(file), "--leaf", found,
                               "--trust", str(trust)], capture_output=True)
        expect(done.returncode == 0, f"a foreign proof of entry {index}: {done.stderr.decode()}")
    with serving([portcullis, "serve", "--sample", "--dir", str(demo), "--port", "0"]) as url:
        fault = foreign_judgement(url, vkey)
        expect(fault is None, f"tlog-scales does not take the served log: {fault}")


def large_under_theirs(portcullis, work):
    place = work / "large"
    subprocess.run([portcullis, "bench", "audit", "--entries", "70000", "--runs", "1",
                    "--keep", str(place)], check=True, capture_output=True)
    trust = place / "trust.json"
    vkey = json.loads(trust.read_text())["key"]
    fault = foreign_judgement(place, vkey)
    expect(fault is None, f"tlog-scales does not take our 70,000 entries: {fault}")
    trust = trust.rename(work / "large-trust.json")
    damage(place, trust, vkey, portcullis, work)


def theirs_under_ours(portcullis, work):
    key = Ed25519PrivateKey.generate()
    vkey = signing.PlainEd25519Signer(ORIGIN, key).vkey.serialize()
    trust = trust_file(work / "foreign-trust.json", vkey, ORIGIN)
    state = work / "seen.json"
    for sizes in ([1], [255, 256, 257], [100, 300, 1000], [65_000, 66_000]):
        place = work / f"theirs-{sizes[-1]}"
        # A signature of a kind that we do not know must be passed over.
        others = [signing.MLDSA44CosignatureSigner("pq.example/w", bytes(32))]
        foreign_log(place, key, sizes, more_signers=others)
        code, said = our_judgement(portcullis, place, trust)
        expect(code == 0, f"our audit does not take a log of tlog-scales: {sizes} {said}")
    place = work / "theirs-1000"
    damage(place, trust, vkey, portcullis, work)
    expect(our_judgement(portcullis, place, trust, state)[0] == 0, "remembering")
    # A fork: another history under the same key, longer than what was seen.
    fork = work / "fork"
    foreign_log(fork, key, [1000, 1200], salt=b"other")
    seen = [(int(size), root) for size, root in [(1000, root_of(place))]][0]
    expect(foreign_judgement(fork, vkey) is None, "the fork by itself is a good log")
    expect(our_judgement(portcullis, fork, trust)[0] == 0, "the fork by itself under our audit")
    expect(foreign_judgement(fork, vkey, seen), "tlog-scales passes over a fork")
    code, said = our_judgement(portcullis, fork, trust, state)
    expect(code == 1 and "forked" in said and "1000" in said, f"our audit and a fork: {said}")
    short = work / "short"
    foreign_log(short, key, [900])
    code, said = our_judgement(portcullis, short, trust, state)
    expect(code == 1 and "rolled back" in said, f"our audit and a log set back: {said}")
    missing = chance.choice([file for file in files_of(place) if "entries" not in str(file)])
    missing.unlink()
    code, said = our_judgement(portcullis, place, trust)
    expect(code == 1 and "missingTile" in said, f"our audit and a missing tile: {said}")


def root_of(place):
    return tlog.Checkpoint.from_text((place / "checkpoint").read_text()).root_hash


def our_witness(portcullis, work):
    """Our witness follows a foreign log; its cosignatures hold for the foreign verifier."""
    key = Ed25519PrivateKey.generate()
    vkey = signing.PlainEd25519Signer(ORIGIN, key).vkey.serialize()
    home, policy = work / "witness", work / "logs.policy"
    policy.write_text(f"log {vkey}\nquorum none\n")
    made = subprocess.run([portcullis, "keys", "witness", "--dir", str(home), "--name",
                           "witness.example/1"], check=True, capture_output=True)
    witness = signing.Vkey.from_string(json.loads(made.stdout)["vkey"])
    place = work / "followed"
    log = writer.TilesWriter.create(place, ORIGIN)
    command = [portcullis, "witness", "--dir", str(home), "--policy", str(policy), "--port", "0"]
    with serving(command) as url:
        old = 0
        for size in (1, 5, 5, 300, 1000):
            while log.size + len(log.pending) < size:
                log.add_leaf(leaf(log.size + len(log.pending)))
            log.commit([signing.PlainEd25519Signer(ORIGIN, key)])
            status, body = ask_witness(url, log.reader, place, old, size)
            expect(status == 200, f"the witness at {size}: {status} {body}")
            line = signing.NoteSignature.from_line(body.strip())
            head = tlog.Checkpoint.from_text((place / "checkpoint").read_text())
            witness.get_verifier().verify_note(line, head)
            old = size
        status, body = ask_witness(url, log.reader, place, 5, 1000)
        expect((status, body) == (409, "1000\n"), f"an old size: {status} {body!r}")
        monitored = urllib.request.urlopen(
            f"{url}/{hashlib.sha256(ORIGIN.encode()).hexdigest()}/checkpoint").read().decode()
        shown = tlog.Checkpoint.from_text(monitored)
        shown.verify(witness)
        shown.verify(signing.Vkey.from_string(vkey))
        fork = work / "followed-fork"
        foreign_log(fork, key, [1000, 1100], salt=b"x")
        source = reader.TilesReader(backend.LocalBackend(fork))
        source.get_checkpoint()
        status, _ = ask_witness(url, source, fork, 1000, 1100)
        expect(status == 422, f"a fork before the witness: {status}")


def ask_witness(url, source, place, old, new):
    steps = source.get_consistency_proof(old, new).node_hashes if 0 < old < new else []
    lines = [f"old {old}", *(b64enc(step) for step in steps), "", (place / "checkpoint").read_text()]
    request = urllib.request.Request(f"{url}/add-checkpoint", "\n".join(lines).encode())
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@contextmanager
def serving(command):
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    try:
        for line in process.stderr:
            if " is open at http://" in line:
                yield line.split()[-1]
                return
        sys.exit(f"FAILED: {command[1]} did not open")
    finally:
        process.terminate()
        process.wait(timeout=30)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--binary", required=True)
    arguments.add_argument("--demo", required=True, type=pathlib.Path,
                           help="what `portcullis demo --out` made")
    given = arguments.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="portcullis-tiles-"))
    try:
        ours_under_theirs(given.binary, given.demo, work)
        large_under_theirs(given.binary, work)
        theirs_under_ours(given.binary, work)
        our_witness(given.binary, work)
    finally:
        shutil.rmtree(work)
    print(f"tiles, proofs, cosignatures: {passed} expectations hold, both ways")


if __name__ == "__main__":
    main()
