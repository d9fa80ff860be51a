"""A writer stands still (SIGSTOP), another claims the log, and the first goes on: it commits nothing.

The lock keeps a second process out as long as there is one lock. Here it is taken away, as a copied
directory or a network drive would, so that only the epoch in the store is left.
"""

import http.client
import pathlib
import signal
import tempfile
import time

import campaign
from campaign import expect
from ledger import Ledger
from load import Load, Operator, ask
from node import Node
from served import Stopped


def second(binary: str, room: pathlib.Path) -> Node:
    other = Node(binary, room)
    other.starts = 100
    return other


def play(chosen, chance) -> None:
    with tempfile.TemporaryDirectory(prefix="portcullis-pause-") as name:
        room = pathlib.Path(name)
        old = Node(chosen.binary, room)
        operator, ledger = Operator(old), Ledger()
        old.start()
        for number in range(chosen.times):
            old = take_over(chosen.binary, room, old, operator, ledger, 100 * (number + 1), chance)
        expect(old.stop() == 0, "it does not end well")
        entries = ledger.check(old.store)
        old.audit()
        print(f"pause: {chosen.times} writers stood still and came back, {entries} entries:"
              " they committed nothing")


def take_over(binary, room, old, operator, ledger, starts, chance) -> Node:
    load = Load(old, operator, ledger)
    new = second(binary, room)
    new.starts = starts
    with load:
        load.until(5 + chance.randrange(30))
    # Clients wait for answers when it is stopped, so that it has something to go on with.
    with load:
        old.signal(signal.SIGSTOP)
        try:
            new.start(wait=20)
            raise AssertionError("two processes have the store open")
        except Stopped:
            expect("another server has this store open" in new.words(), new.words())
        claim(new, old)
        size = len(ledger.receipts)
        fresh = Load(new, operator, ledger)
        with fresh:
            fresh.until(20)
            old.signal(signal.SIGCONT)
            time.sleep(chance.random())
            fresh.until(20)
        expect(len(ledger.receipts) >= size + 40, "the new writer does not go on")
    # What the old one never committed is sent again, and has one answer.
    again = Load(new, operator, ledger)
    again.waiting = load.waiting
    with again:
        again.until(8)
    identity, bytes_ = operator.command()
    ledger.sent.add(identity)
    connection = http.client.HTTPConnection(*old.address, timeout=20)
    status, answer = ask(connection, "POST", "/v1/commands", bytes_)
    expect(status == 503, f"a writer that lost its claim answers {status}: {answer[:200]!r}")
    connection.close()
    old.kill()
    with again:
        again.until(8)
    return new


def claim(new: Node, old: Node) -> None:
    """The new one claims as soon as the old one does not stand still within a transaction."""
    for _ in range(20):
        lock = pathlib.Path(str(new.store) + ".lock")
        if lock.exists():
            lock.unlink()
        try:
            return new.start(wait=30)
        except Stopped:
            old.signal(signal.SIGCONT)
            time.sleep(0.05)
            old.signal(signal.SIGSTOP)
    raise AssertionError(f"it cannot be claimed: {new.words()}")


if __name__ == "__main__":
    campaign.run("pause", __doc__, play,
                 lambda parser: parser.add_argument("--times", type=int, default=3))
