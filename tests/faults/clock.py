"""A machine's clock is days off, when a node starts and while it runs: log time does not follow it,
ahead or back, and nothing falls overdue, until the operator says so; and then goes on from there."""

import json
import pathlib
import sqlite3
import tempfile
import time
from datetime import datetime, timedelta, timezone

import campaign
from campaign import expect
from ledger import Ledger
from load import Load, Operator, fetch
from node import Node
from signing import signed
from trade import World, moment, number_in
from wrong_clock import WrongClock

RIGHT = timedelta()
# Whoever asks may have waited for an answer.
SLACK = timedelta(seconds=20)
TOLERANCE = timedelta(minutes=5)


def entries(node: Node) -> list[dict]:
    with sqlite3.connect(f"file:{node.store}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT bytes FROM entries ORDER BY idx").fetchall()
    database.close()
    return [json.loads(row[0]) for row in rows]


def read(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def last_time(node: Node) -> datetime:
    return read(entries(node)[-1]["time"])


def in_order(node: Node) -> None:
    times = [entry["time"] for entry in entries(node)]
    expect(times == sorted(times), "log time goes back")


def expiries(node: Node) -> int:
    return sum(entry["body"]["kind"] == "system.expire/1" for entry in entries(node))


def state(node: Node) -> dict:
    return json.loads(fetch(node, "/v1/log")[1])


def doubts(node: Node, wanted: bool) -> dict:
    """Waits until the node believes the clock, or does not."""
    for _ in range(100):
        said = state(node)
        if said["clockInDoubt"] == wanted:
            return said
        time.sleep(0.05)
    return expect(False, f"the clock is {'' if wanted else 'still '}in doubt: {said}")


def at_starts(node: Node, clock: WrongClock, load: Load) -> None:
    """It starts with a clock that is off."""
    for days in (3, -3, 400, 0):
        before = last_time(node)
        clock.set(timedelta(days=days))
        node.start(environment=clock.environment)
        with load:
            load.until(15)
        expect(bool(days) == ("does not agree with the log" in node.words()),
               f"{days} days off: the operator is told {node.words()!r}")
        node.kill()
        after = last_time(node)
        expect(before <= after < before + TOLERANCE,
               f"{days} days off log time goes from {before} to {after}")


def while_it_runs(node: Node, clock: WrongClock, load: Load, chance, jumps: int) -> None:
    """The clock is set again and again under load, and the node killed now and then. Log time runs
    with what has gone by, whatever the clock says."""
    for number in range(jumps):
        off = timedelta(days=chance.choice([-1, 1]) * (2 + chance.randrange(400)),
                        seconds=chance.randrange(86_400))
        with load:
            load.until(1 + chance.randrange(5))
            clock.set(off)
            said = doubts(node, True)
            load.until(4)
            if number % 3 == 2:
                # Started again with a clock that is days off.
                node.kill()
                node.start(environment=clock.environment)
                load.until(4)
            away = abs(read(state(node)["time"]) - datetime.now(timezone.utc))
            expect(away < TOLERANCE + SLACK,
                   f"the clock is off by {off}, and log time by {away}: {said}")
            clock.set(RIGHT)
            doubts(node, False)
    expect(expiries(node) == 0, "something fell overdue by a clock that nobody confirmed")
    in_order(node)


def little_by_little(node: Node, clock: WrongClock, load: Load) -> None:
    """A clock that is moved by four minutes is believed, and once more is not: it does not walk
    away in steps. Back again, log time waits for it."""
    clock.set(timedelta(minutes=4))
    with load:
        load.until(8)
    expect(not state(node)["clockInDoubt"], "four minutes are within what is tolerated")
    clock.set(timedelta(minutes=8))
    doubts(node, True)
    clock.set(RIGHT)
    doubts(node, False)
    with load:
        load.until(8)
    away = last_time(node) - datetime.now(timezone.utc)
    expect(away < TOLERANCE, f"log time is ahead by {away}")
    in_order(node)


def confirmed(node: Node, clock: WrongClock, load: Load, world: World) -> None:
    """The operator vouches for a clock that is ahead, while the node runs: log time goes there, and
    what is due by then expires, once. Then it is set back, which undoes nothing."""
    clock.set(timedelta(days=5))
    doubts(node, True)
    time.sleep(2)
    expect(expiries(node) == 0, "something fell overdue by a clock that nobody confirmed")
    world.put(*signed("log.confirmClock/1", {"time": moment(timedelta(days=5))},
                      [("actor", world.operator)]))
    doubts(node, False)
    for _ in range(200):
        if expiries(node):
            break
        time.sleep(0.05)
    reports = [fact for entry in entries(node) for fact in entry["facts"]
               if fact["kind"] == "waybill.nonReceiptReported/1"]
    expect(len(reports) == 1, f"{len(reports)} reports of one consignment that did not arrive")
    # An expiry bears the time at which it was due; what comes after it, the time that it is.
    there = read(state(node)["time"])
    expect(abs(there - datetime.now(timezone.utc) - timedelta(days=5)) < TOLERANCE,
           f"the operator confirmed a clock five days ahead, log time is {there}")
    clock.set(RIGHT)
    doubts(node, True)
    with load:
        load.until(15)
    node.kill()
    node.start(environment=clock.environment)
    with load:
        load.until(15)
    after = last_time(node)
    expect(there <= after < there + TOLERANCE, f"log time goes from {there} to {after}")
    expect(sum(fact["kind"] == "waybill.nonReceiptReported/1" for entry in entries(node)
               for fact in entry["facts"]) == 1, "it is reported again, or not any more")


def at_a_start(node: Node, clock: WrongClock, load: Load) -> None:
    """The operator vouches for the clock by an option of the start."""
    before = last_time(node) - datetime.now(timezone.utc)
    clock.set(timedelta(days=9))
    node.start(environment=clock.environment, arguments=["--confirm-clock"])
    with load:
        load.until(15)
    ahead = last_time(node) - datetime.now(timezone.utc)
    expect(before < ahead and abs(ahead - timedelta(days=9)) < TOLERANCE,
           f"the operator confirmed a clock nine days ahead; log time is ahead by {ahead}")


def play(chosen, chance) -> None:
    with tempfile.TemporaryDirectory(prefix="portcullis-clock-") as room:
        node = Node(chosen.binary, pathlib.Path(room))
        operator, ledger = Operator(node), Ledger()
        clock = WrongClock(pathlib.Path(room))
        load = Load(node, operator, ledger, clients=2)
        at_starts(node, clock, load)
        node.start(environment=clock.environment)
        world = World(node, operator, ledger)
        world.populate()
        # On its way, and due in two days and a half.
        issue = world.put(*world.waybill(2))
        world.put(*world.handover(number_in(issue), 1, issue["id"], world.seller, world.carrier))
        while_it_runs(node, clock, load, chance, chosen.times)
        little_by_little(node, clock, load)
        confirmed(node, clock, load, world)
        node.kill()
        at_a_start(node, clock, load)
        expect(node.stop() == 0, "it does not end well")
        in_order(node)
        count = ledger.check(node.store)
        node.audit()
        print(f"clock: days off at five starts, set {chosen.times} times under load, confirmed"
              f" twice: {count} entries, log time never went back, nothing fell overdue unconfirmed")


if __name__ == "__main__":
    campaign.run("clock", __doc__, play,
                 lambda parser: parser.add_argument("--times", type=int, default=6))
