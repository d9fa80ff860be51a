"""Exporters draw on one licence and on one cap, and give back, while the node is killed with SIGKILL
again and again: each balance is always what was acknowledged, and some of what is under way."""

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
LICENCE, CAP = "licence", "cap"
# Of one key in an hour: beyond a thousand it is told nothing any more.
MOST_ON_THE_CAP = 900


class Exporter:
    """Issues waybills that draw on the licence, and cancels some, which gives back."""

    def __init__(self, world: World, chance: random.Random):
        self.world, self.chance = world, chance
        self.pieces: dict[str, tuple[str, int]] = {}
        self.issued: list[tuple[str, str, int]] = []
        self.drawn = {LICENCE: 0, CAP: 0}
        self.taken = self.given = self.on_the_cap = 0
        self.lock = threading.Lock()

    def command(self) -> tuple[str, bytes]:
        with self.lock:
            if self.issued and self.chance.random() < 0.3:
                waybill, account, pieces = self.issued.pop(
                    self.chance.randrange(len(self.issued)))
                identity, bytes_ = signed(
                    "waybill.cancel/1", {"reason": "Not wanted", "waybill": waybill},
                    [("actor", self.world.seller.signer)])
                pieces = -pieces
            else:
                pieces, account = 1 + self.chance.randrange(4), LICENCE
                if self.chance.random() < 0.4 and self.on_the_cap < MOST_ON_THE_CAP:
                    account = CAP
                    self.on_the_cap += 1
                identity, bytes_ = self.world.waybill(
                    pieces, self.world.exception if account == CAP else self.world.licence)
            self.pieces[identity] = account, pieces
            return identity, bytes_

    def answered(self, identity: str, receipt: dict) -> None:
        with self.lock:
            account, pieces = self.pieces[identity]
            self.drawn[account] += pieces
            if pieces > 0:
                self.taken += 1
                self.issued.append((number_in(receipt), account, pieces))
            else:
                self.given += 1

    def check(self, waiting: list[tuple[str, bytes] | None], total: int) -> None:
        """Whoever waits for an answer may have drawn, or not; everybody else has."""
        drawn, left = self.world.balance()
        expect(drawn + left == total, f"{drawn} drawn and {left} left of {total}")
        for account, said in ((LICENCE, drawn), (CAP, self.world.counted())):
            under_way = [self.pieces[one[0]] for one in waiting if one]
            open_ = [pieces for which, pieces in under_way if which == account]
            possible = {self.drawn[account] + sum(some) for count in range(len(open_) + 1)
                        for some in itertools.combinations(open_, count)}
            expect(said in possible, f"{said} pieces are drawn on the {account}; acknowledged are"
                   f" {self.drawn[account]}, under way {open_}")


def exhaust(exporter: Exporter, world: World, total: int) -> int:
    """Draws until the licence gives no more, and not a piece beyond it."""
    while True:
        identity, bytes_ = world.waybill(4, world.licence)
        status, answer = once(world.node, bytes_)
        if status not in (200, 201):
            break
        world.ledger.sent.add(identity)
        exporter.pieces[identity] = LICENCE, 4
        exporter.answered(identity, json.loads(answer))
        world.ledger.acknowledged(identity, json.loads(answer))
    problem = json.loads(answer)
    world.ledger.refusals.add(problem["recorded"])
    codes = [reason["code"] for reason in problem["reasons"]]
    expect(codes == [REFUSED], f"{status}: {answer[:300]!r}")
    drawn, left = world.balance()
    expect(drawn == exporter.drawn[LICENCE] and left == total - drawn < 4,
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
        world.cap(4 * MOST_ON_THE_CAP)
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
              f" a licence of {total} pieces and a cap; {drawn} and {exporter.drawn[CAP]} drawn at the"
              f" end, as acknowledged; {entries} entries")


if __name__ == "__main__":
    campaign.run("draws", __doc__, play,
                 lambda parser: parser.add_argument("--times", type=int, default=10))
