"""Exporters draw on one licence, and give back, while the node is killed with SIGKILL again and
again: its balance is always what was acknowledged, and some of what is still under way."""

import itertools
import json
import pathlib
import random
import tempfile
import threading
import time

import campaign
from campaign import expect
from ledger import Ledger
from load import Load, Operator, once
from node import Node
from signing import signed
from trade import World, number_in

REFUSED = "authorisationExhausted"


class Exporter:
    """Issues waybills that draw on the licence, and cancels some, which gives back."""

    def __init__(self, world: World, chance: random.Random):
        self.world, self.chance = world, chance
        self.pieces: dict[str, int] = {}
        self.issued: list[tuple[str, int]] = []
        self.drawn = self.taken = self.given = 0
        self.lock = threading.Lock()

    def command(self) -> tuple[str, bytes]:
        with self.lock:
            if self.issued and self.chance.random() < 0.3:
                waybill, pieces = self.issued.pop(self.chance.randrange(len(self.issued)))
                identity, bytes_ = signed(
                    "waybill.cancel/1", {"reason": "Not wanted", "waybill": waybill},
                    [("actor", self.world.seller.signer)])
                pieces = -pieces
            else:
                pieces = 1 + self.chance.randrange(4)
                identity, bytes_ = self.world.waybill(pieces, self.world.licence)
            self.pieces[identity] = pieces
            return identity, bytes_

    def answered(self, identity: str, receipt: dict) -> None:
        with self.lock:
            pieces = self.pieces[identity]
            self.drawn += pieces
            if pieces > 0:
                self.taken += 1
                self.issued.append((number_in(receipt), pieces))
            else:
                self.given += 1

    def check(self, waiting: list[tuple[str, bytes] | None], total: int) -> None:
        """Whoever waits for an answer may have drawn, or not; everybody else has."""
        drawn, left = self.world.balance()
        expect(drawn + left == total, f"{drawn} drawn and {left} left of {total}")
        open_ = [self.pieces[one[0]] for one in waiting if one]
        possible = {self.drawn + sum(some) for count in range(len(open_) + 1)
                    for some in itertools.combinations(open_, count)}
        expect(drawn in possible,
               f"{drawn} pieces are drawn; acknowledged are {self.drawn}, under way {open_}")


def exhaust(exporter: Exporter, world: World, total: int) -> int:
    """Draws until the licence gives no more, and not a piece beyond it."""
    while True:
        identity, bytes_ = world.waybill(4, world.licence)
        status, answer = once(world.node, bytes_)
        if status not in (200, 201):
            break
        world.ledger.sent.add(identity)
        exporter.pieces[identity] = 4
        exporter.answered(identity, json.loads(answer))
        world.ledger.acknowledged(identity, json.loads(answer))
    problem = json.loads(answer)
    world.ledger.refusals.add(problem["recorded"])
    codes = [reason["code"] for reason in problem["reasons"]]
    expect(codes == [REFUSED], f"{status}: {answer[:300]!r}")
    drawn, left = world.balance()
    expect(drawn == exporter.drawn and left == total - drawn < 4,
           f"{drawn} drawn, {left} left of {total}; acknowledged are {exporter.drawn}")
    return drawn


def play(chosen, chance) -> None:
    total = 60 * chosen.times + 60
    with tempfile.TemporaryDirectory(prefix="portcullis-draws-") as room:
        node = Node(chosen.binary, pathlib.Path(room))
        ledger = Ledger()
        node.start()
        world = World(node, Operator(node), ledger)
        world.populate()
        world.license(total)
        exporter = Exporter(world, chance)
        load = Load(node, exporter, ledger)
        for number in range(chosen.times):
            if number:
                node.start()
                exporter.check(load.waiting, total)
            with load:
                load.until(1 + chance.randrange(15))
                time.sleep(chance.random() * 0.05)
                node.kill()
        node.start()
        with load:
            load.until(8)
        # What is still under way is sent again by itself.
        for identity, bytes_ in [one for one in load.waiting if one]:
            receipt = world.put(identity, bytes_)
            exporter.answered(identity, receipt)
        load.waiting = []
        exporter.check([], total)
        drawn = exhaust(exporter, world, total)
        expect(node.stop() == 0, "it does not end well")
        entries = ledger.check(node.store)
        node.audit()
        print(f"draws: {chosen.times} kills, {exporter.taken} draws and {exporter.given} returns of"
              f" a licence of {total} pieces, {drawn} drawn at the end as acknowledged,"
              f" {entries} entries")


if __name__ == "__main__":
    campaign.run("draws", __doc__, play,
                 lambda parser: parser.add_argument("--times", type=int, default=10))
