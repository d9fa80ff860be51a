"""Kills a real node with SIGKILL under load, again and again: nothing that was acknowledged is
lost or doubled, and no checkpoint contradicts one that was ever served."""

import pathlib
import tempfile
import time

import campaign
from campaign import expect
from ledger import Ledger
from load import Load, Operator
from node import Node


def play(chosen, chance) -> None:
    with tempfile.TemporaryDirectory(prefix="portcullis-kill-") as room:
        node = Node(chosen.binary, pathlib.Path(room))
        operator, ledger = Operator(node), Ledger()
        load = Load(node, operator, ledger)
        for number in range(1, chosen.times + 1):
            node.start()
            with load:
                load.until(1 + chance.randrange(20))
                time.sleep(chance.random() * 0.05)
                node.kill()
            if number % 25 == 0:
                ledger.check(node.store)
            if number % 100 == 0:
                print(f"kill: {number} of {chosen.times}, {len(ledger.receipts)} acknowledged",
                      flush=True)
        # Whoever still waits sends the same bytes again, and has one answer.
        node.start()
        with load:
            load.until(8)
        expect(node.stop() == 0, "it does not end well")
        entries = ledger.check(node.store)
        node.audit()
        print(f"kill: {chosen.times} kills, {len(ledger.receipts)} acknowledged, {entries} entries,"
              f" {len(ledger.checkpoints)} checkpoints: nothing lost, nothing doubled")


if __name__ == "__main__":
    campaign.run("kill", __doc__, play,
                 lambda parser: parser.add_argument("--times", type=int, default=25))
