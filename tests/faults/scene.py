"""What an act of tests/faults/calls.py begins with and leaves: a node's directory, its witness's, and
what clients know. And the steps that are played in front of it."""

import copy
import http.client
import json
import pathlib
import shutil
import time

from campaign import expect
from ledger import Ledger
from load import ask, fetch
from node import Node
from receiver import Receiver
from signing import ORIGIN, without_padding
from trade import World
from witnessed import Witness, adopt

GONE = (OSError, http.client.HTTPException)


class Scene:
    def __init__(self, binary: str, room: pathlib.Path, receiver: Receiver, logs: list[str] = []):
        self.room, self.receiver = room, receiver
        room.mkdir(exist_ok=True)
        self.node = Node(binary, room)
        self.ledger = Ledger()
        self.witness = Witness(binary, room / "w", [] if logs else [self.node], logs)
        self.world: World | None = None
        # Ids of commands that wait for another signature.
        self.proposed: set[str] = set()
        # Where deliveries to the receiver have ended, and where the first began.
        self.followed: set[int] = set()
        self.names: dict[str, str] = {}

    def copied(self, room: pathlib.Path) -> "Scene":
        """The same again, elsewhere."""
        room.mkdir()
        for part in ("data", "w", "copy", "rules.json"):
            if (self.room / part).is_dir():
                shutil.copytree(self.room / part, room / part)
            elif (self.room / part).exists():
                shutil.copy(self.room / part, room / part)
        scene = copy.copy(self)
        scene.room = room
        scene.node = Node(self.node.binary, room)
        scene.witness = Witness(self.node.binary, room / "w")
        scene.ledger = self.ledger.copied()
        scene.proposed = set(self.proposed)
        scene.world = copy.copy(self.world)
        scene.world.node, scene.world.ledger = scene.node, scene.ledger
        scene.names = dict(self.names)
        return scene

    def open(self, *before: str, environment: dict | None = None, arguments=None,
             wait: float = 30) -> None:
        """The witness, which nothing is done to, and then the node."""
        if self.witness.process is None:
            self.witness.start()
            adopt(self.node, self.witness)
        self.node.start(*before, wait=wait, environment=environment, arguments=arguments)

    def close(self) -> None:
        self.node.kill()
        self.witness.kill()

    def state(self) -> dict:
        return json.loads(fetch(self.node, "/v1/log")[1])

    def state_is_open(self) -> bool:
        """Waits until the witness lets the node take commands."""
        deadline = time.monotonic() + 20
        while self.state().get("readOnly"):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True

    def is_settled(self) -> bool:
        """Whether everything that follows the log has come to its end."""
        said = self.state()
        position = self.node.data / "outbox" / "position"
        return (said["cosigned"] == said["size"]
                and position.exists() and position.read_text() == str(said["size"])
                and (not self.followed or self.reached() == said["size"]))

    def reached(self) -> int:
        return max(self.receiver.ends(self.followed))

    def settle(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not self.is_settled():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True

    def check(self) -> None:
        """What clients and the witness were told, held to the node's file."""
        self.ledger.check(self.node.store)
        self.node.audit()


class Send:
    """A command, sent until it is acknowledged."""

    def __init__(self, command: tuple[str, bytes]):
        self.identity, self.bytes = command

    def play(self, scene: Scene, connection) -> bool:
        scene.ledger.sent.add(self.identity)
        status, answer = ask(connection, "POST", "/v1/commands", self.bytes)
        if status in (200, 201):
            scene.ledger.acknowledged(self.identity, json.loads(answer))
            scene.proposed.discard(self.identity)
        else:
            expect(status in (503, 507), f"{status}: {answer[:300]!r}")
        return status in (200, 201)


class Propose:
    """A command of which one signature is missing, kept by the node until somebody adds it."""

    def __init__(self, identity: str, body: bytes):
        self.identity, self.body = identity, body

    def play(self, scene: Scene, connection) -> bool:
        status, answer = ask(connection, "POST", "/v1/proposals", self.body,
                             sign_in(scene, connection))
        if status == 201:
            scene.proposed.add(self.identity)
        else:
            expect(status in (503, 507), f"{status}: {answer[:300]!r}")
        return status == 201


def sign_in(scene: Scene, connection) -> dict[str, str]:
    """The cookie of a session of the operator (docs/formats.md, "Signing in")."""
    signer = scene.world.operator
    _, answer = ask(connection, "POST", "/session/challenge", b"{}")
    challenge = json.loads(answer)["challenge"]
    message = f"portcullis/session/v1\n{ORIGIN}\n{challenge}".encode()
    connection.request("POST", "/session", json.dumps({
        "challenge": challenge, "key": signer.name,
        "signature": without_padding(signer.key.sign(message))}),
        {"Content-Type": "application/json"})
    response = connection.getresponse()
    cookie = response.getheader("Set-Cookie")
    expect(response.status in (200, 201) and cookie is not None, f"{response.read()[:300]!r}")
    response.read()
    origin = "http://{}:{}".format(*scene.node.address)
    return {"Cookie": cookie.split(";")[0], "Origin": origin}


def play(scene: Scene, steps: list, tries: int, timeout: float = 20) -> None:
    """Takes steps off the list as they succeed, until so many have not or the node is gone."""
    connection = http.client.HTTPConnection(*scene.node.address, timeout=timeout)
    try:
        while steps and tries > 0:
            if steps[0].play(scene, connection):
                steps.pop(0)
            else:
                tries -= 1
                time.sleep(0.05)
            status, note = ask(connection, "GET", "/checkpoint")
            if status == 200:
                scene.ledger.served(note)
    except GONE:
        pass  # that is what was done to it
    finally:
        connection.close()


def proposals(scene: Scene) -> set[str]:
    connection = http.client.HTTPConnection(*scene.node.address, timeout=20)
    try:
        cookie = sign_in(scene, connection)
        _, answer = ask(connection, "GET", "/v1/proposals", None, cookie)
        return {one["id"] for one in json.loads(answer)["proposals"]}
    finally:
        connection.close()
