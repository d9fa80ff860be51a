"""A command that crashes the process twice is not decided a third time, and the node goes on. Being
killed from outside is held against no command."""

import http.client
import json
import pathlib
import tempfile

import campaign
from campaign import expect
from ledger import Ledger
from load import Load, Operator, ask
from node import Node


def send(node: Node, bytes_: bytes) -> tuple[int | None, bytes]:
    """The answer, or none when the connection ends without one."""
    connection = http.client.HTTPConnection(*node.address, timeout=30)
    try:
        return ask(connection, "POST", "/v1/commands", bytes_)
    except (OSError, http.client.HTTPException):
        return None, b""
    finally:
        connection.close()


def play(chosen, chance) -> None:
    with tempfile.TemporaryDirectory(prefix="portcullis-poison-") as room:
        node = Node(chosen.binary, pathlib.Path(room))
        operator, ledger = Operator(node), Ledger()
        identity, poison = operator.command()
        told = {"PORTCULLIS_CRASH_ON": identity, "SWIFT_BACKTRACE": "enable=no"}
        load = Load(node, operator, ledger, clients=2)
        for _ in range(2):
            node.start(environment=told)
            with load:
                load.until(1 + chance.randrange(10))
                status, _ = send(node, poison)
                expect(status is None, f"it was to crash, and answers {status}: is this a test build?")
                expect(node.wait(30) not in (None, 0), "it was to crash, and goes on")
            node.process = None
        node.start(environment=told)
        expect(identity in node.words(), f"the operator is not told of {identity}")
        status, answer = send(node, poison)
        expect(status == 409 and json.loads(answer)["reasons"][0]["code"] == "quarantined",
               f"not in quarantine: {status} {answer[:300]!r}")
        with load:
            load.until(20)
        # Killed while commands are decided: nobody is accused.
        for _ in range(3):
            with load:
                load.until(1 + chance.randrange(10))
                node.kill()
            node.start(environment=told)
        lines = (node.data / "crashes").read_text().split()
        expect(lines == [identity, identity], f"accused: {lines}")
        with load:
            load.until(8)
        expect(node.stop() == 0, "it does not end well")
        entries = ledger.check(node.store)
        node.audit()
        print(f"poison: two crashes, then quarantine; {entries} entries, nothing lost")


if __name__ == "__main__":
    campaign.run("poison", __doc__, play)
