"""Clients, which keep their own record of what they were told."""

import http.client
import json
import threading
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from campaign import expect
from ledger import Ledger
from node import Node
from signing import Signer, signed, unpadded


class Operator(Signer):
    """Signs commands with the operator's key: each sets another policy."""

    def __init__(self, node: Node):
        made = json.loads((node.data / "keys" / "operator.json").read_bytes())
        super().__init__(Ed25519PrivateKey.from_private_bytes(unpadded(made["seed"])))
        self.made = 0
        self.lock = threading.Lock()

    def command(self) -> tuple[str, bytes]:
        with self.lock:
            self.made += 1
            number = self.made
        policy = {
            "attemptsPerHour": 60, "extensionCountersigner": "consignee",
            "maximumCustodyHours": 100 + number % 600, "nonReceiptReportHours": 12,
        }
        return signed("registry.setPolicy/1", {"policy": policy}, [("actor", self)])

    def answered(self, identity: str, receipt: dict) -> None:
        """Policies are not counted."""


class Client(threading.Thread):
    """Sends one command after the other; what has no answer is sent again, the same bytes."""

    def __init__(self, node: Node, operator: Operator, ledger: Ledger, stop: threading.Event):
        super().__init__(daemon=True)
        self.node, self.operator, self.ledger = node, operator, ledger
        self.stopping = stop
        self.waiting: tuple[str, bytes] | None = None
        self.trouble: Exception | None = None
        self.answers: dict[int, int] = {}

    def run(self) -> None:
        try:
            connection = None
            while not self.stopping.is_set():
                connection = self.turn(connection)
        except Exception as trouble:  # told to the main thread, which ends the run
            self.trouble = trouble

    def turn(self, connection):
        if self.waiting is None:
            self.waiting = self.operator.command()
            self.ledger.sent.add(self.waiting[0])
        try:
            connection = connection or http.client.HTTPConnection(*self.node.address, timeout=10)
            status, answer = ask(connection, "POST", "/v1/commands", self.waiting[1])
            self.answers[status] = self.answers.get(status, 0) + 1
            if status in (200, 201):
                receipt = json.loads(answer)
                self.ledger.acknowledged(self.waiting[0], receipt)
                self.operator.answered(self.waiting[0], receipt)
                self.waiting = None
            else:
                expect(status in (503, 507), f"{status}: {answer[:300]!r}")
                time.sleep(0.02)
            status, note = ask(connection, "GET", "/checkpoint")
            if status == 200:
                self.ledger.served(note)
            return connection
        except (OSError, http.client.HTTPException):
            # Nobody there, or gone in the middle: the node may be new, at another port.
            if connection:
                connection.close()
            time.sleep(0.01)
            return None


def ask(connection, method: str, path: str, body: bytes | None = None,
        headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    headers = (headers or {}) | ({"Content-Type": "application/json"} if body else {})
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    return response.status, response.read()


def once(node: Node, command: bytes) -> tuple[int, bytes]:
    """Sends one command over a connection of its own."""
    connection = http.client.HTTPConnection(*node.address, timeout=30)
    try:
        return ask(connection, "POST", "/v1/commands", command)
    finally:
        connection.close()


def fetch(node: Node, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(*node.address, timeout=10)
    try:
        return ask(connection, "GET", path)
    finally:
        connection.close()


class Load:
    """Clients at work while something happens to the node."""

    def __init__(self, node: Node, operator: Operator, ledger: Ledger, clients: int = 4):
        self.node, self.operator, self.ledger, self.count = node, operator, ledger, clients
        self.waiting: list[tuple[str, bytes] | None] = [None] * clients

    def __enter__(self):
        self.stop = threading.Event()
        self.clients = [Client(self.node, self.operator, self.ledger, self.stop)
                        for _ in range(self.count)]
        for client, waiting in zip(self.clients, self.waiting):
            client.waiting = waiting
            client.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for client in self.clients:
            client.join(timeout=30)
        self.waiting = [client.waiting for client in self.clients]
        for client in self.clients:
            if client.trouble:
                raise client.trouble

    def until(self, more: int, timeout: float = 30) -> None:
        """Waits until so many more commands were acknowledged."""
        wanted = len(self.ledger.receipts) + more
        deadline = time.monotonic() + timeout
        while len(self.ledger.receipts) < wanted:
            for client in self.clients:
                if client.trouble:
                    raise client.trouble
            expect(time.monotonic() < deadline,
                   f"{more} commands were not acknowledged in {timeout} s: {self.node.words()[-400:]}")
            time.sleep(0.01)
