"""A full disk: acknowledgements stop with 507, reading and checkpoints go on, and writing goes on
when there is room again. Needs a small file system of its own, and so root."""

import os
import pathlib
import subprocess
import tempfile
import time

import campaign
from campaign import Failed, expect
from ledger import Ledger
from load import Load, Operator, fetch
from node import Node


def fill(path: pathlib.Path) -> None:
    """Takes all the room there is."""
    with open(path, "wb", buffering=0) as ballast:
        block = bytes(1 << 16)
        while block:
            try:
                ballast.write(block)
            except OSError:
                block = block[: len(block) // 2]


def refused(load: Load) -> int:
    return sum(client.answers.get(507, 0) for client in load.clients)


def until_it_stops(load: Load, ledger: Ledger, ballast: pathlib.Path) -> None:
    """What the store's files have room for already is still written; then there are only 507s."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        fill(ballast)
        known, turned_away = len(ledger.receipts), refused(load)
        time.sleep(0.5)
        if len(ledger.receipts) == known and refused(load) >= turned_away + 4:
            return
    raise Failed("commands are acknowledged on a full disk, or none is answered with 507")


def full(binary: str, place: pathlib.Path, chance) -> None:
    node = Node(binary, place)
    operator, ledger = Operator(node), Ledger()
    load = Load(node, operator, ledger)
    ballast = place / "ballast"
    node.start()
    for _ in range(3):
        with load:
            load.until(10 + chance.randrange(40))
            fill(ballast)
            until_it_stops(load, ledger, ballast)
            for path in ("/checkpoint", "/v1/log", "/directory", "/health"):
                status, _ = fetch(node, path)
                expect(status == 200, f"{path} gives {status} on a disk that is full")
            ballast.unlink()
            load.until(20)
    expect(node.stop() == 0, "it does not end well")
    entries = ledger.check(node.store)
    node.audit()
    print(f"disk: full three times, {entries} entries: nothing lost, nothing doubled")


def play(chosen, chance) -> None:
    with tempfile.TemporaryDirectory(prefix="portcullis-disk-") as room:
        mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", room]
        if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
            return campaign.not_run("a full disk needs root and the right to mount")
        try:
            full(chosen.binary, pathlib.Path(room), chance)
        finally:
            subprocess.run(["umount", "--lazy", room], check=True)


if __name__ == "__main__":
    campaign.run("disk", __doc__, play)
