"""Two nodes with one key go on from one copied directory. The witness stops the one that it does not
know; where there is no witness, an auditor who remembers a checkpoint says so, and so does the log
itself when somebody signs who has seen the other."""

import json
import pathlib
import shutil
import subprocess
import tempfile
import time

import campaign
from campaign import expect
from ledger import Ledger
from load import Load, Operator, fetch, once
from node import Node
from signing import signed
from trade import World, number_in
from witnessed import Witness, adopt


def copied(node: Node, room: pathlib.Path) -> Node:
    """What somebody has who copies the directory of a node that is stopped."""
    room.mkdir()
    shutil.copytree(node.data, room / "data")
    return Node(node.binary, room)


def newest(node: Node) -> dict:
    """The size and root that a client of this node has seen, as signers state it."""
    status, answer = fetch(node, "/v1/log")
    expect(status == 200, f"/v1/log gives {status}")
    said = json.loads(answer)
    return {"root": said["root"], "size": said["size"]}


def policy(node: Node, operator: Operator, ledger: Ledger, more: int) -> None:
    load = Load(node, operator, ledger, clients=1)
    with load:
        load.until(more)
    for identity, bytes_ in [one for one in load.waiting if one]:
        once(node, bytes_)


def refused_for_good(node: Node, operator: Operator, ledger: Ledger, why: str) -> None:
    """Commands are not taken any more, and whoever sends one is told why."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        identity, bytes_ = operator.command()
        status, answer = once(node, bytes_)
        if status == 503 and why in answer.decode():
            break
        expect(status in (200, 201, 503), f"{status}: {answer[:300]!r}")
        if status != 503:
            ledger.sent.add(identity)
        time.sleep(0.1)
    else:
        expect(False, f"nobody stops it: {status} {answer[:300]!r}")
    for path in ("/checkpoint", "/v1/log"):
        expect(fetch(node, path)[0] == 200, f"{path} is not read any more")


def by_the_witness(binary: str, room: pathlib.Path, chance) -> None:
    """(a) The second node finds no cosignature, and takes no command."""
    room.mkdir()
    node, ledger = Node(binary, room), Ledger()
    operator = Operator(node)
    witness = Witness(binary, room / "w", [node])
    witness.start()
    adopt(node, witness)
    node.start()
    policy(node, operator, ledger, 1 + chance.randrange(8))
    expect(node.stop() == 0, "it does not end well")
    twin = copied(node, room / "twin")
    node.start()
    policy(node, operator, ledger, 3 + chance.randrange(8))
    twin.start()
    refused_for_good(twin, operator, Ledger(), "another node writes with the same key")
    # The one that its witness knows goes on, with the other beside it.
    policy(node, operator, ledger, 5)
    twin.kill()
    expect(node.stop() == 0, "it does not end well")
    ledger.check(node.store)
    witness.kill()


def twins(binary: str, room: pathlib.Path, chance) -> tuple[World, Node, Node]:
    """Two nodes without a witness, each of which has gone on by itself."""
    room.mkdir()
    node = Node(binary, room)
    node.start()
    world = World(node, Operator(node), Ledger())
    world.populate()
    expect(node.stop() == 0, "it does not end well")
    twin = copied(node, room / "twin")
    for one in (node, twin):
        one.start()
        policy(one, world.operator, Ledger(), 1 + chance.randrange(6))
    return world, node, twin


def audit(node: Node, trust: pathlib.Path, state: pathlib.Path) -> subprocess.CompletedProcess:
    url = "http://{}:{}".format(*node.address)
    return subprocess.run(
        [node.binary, "audit", url, "--trust", str(trust), "--state", str(state)],
        capture_output=True, text=True)


def by_an_auditor(world: World, node: Node, twin: Node) -> None:
    """(b) Each holds by itself; whoever remembers the one does not take the other."""
    room = node.room
    trust = room / "trust.json"
    subprocess.run([node.binary, "export", "trust", "--out", str(trust), "--dir", str(node.data)],
                   check=True, capture_output=True)
    for first, second in ((node, twin), (twin, node)):
        state = room / f"state-{first.room.name}.json"
        run = audit(first, trust, state)
        expect(run.returncode == 0, f"a log that holds is not believed: {run.stderr[-300:]}")
        # Whichever is longer: nothing of the other is a continuation.
        for _ in range(2):
            run = audit(second, trust, state)
            found = {one["code"] for one in json.loads(run.stdout).get("reasons", [])}
            expect(run.returncode == 1 and found & {"forked", "rolledBack"},
                   f"the other log is taken for a continuation: {run.returncode} {found}")
            policy(second, world.operator, Ledger(), 8)
        run = audit(first, trust, state)
        expect(run.returncode == 0, f"it remembers what it did not believe: {run.stderr[-300:]}")


def by_a_signer(world: World, node: Node, twin: Node) -> None:
    """(c) A handover across the fork: one side has seen the first log, and it is recorded on the
    other, which names what it cannot prove, and tells its authority."""
    seen = newest(node)
    world.node = twin
    waybill = world.put(*world.waybill(2))
    content = {
        "from": world.seller.name, "place": {"country": "TW", "name": "Factory", "site": "tyn-1"},
        "prev": waybill["id"], "to": world.carrier.name,
        "units": [waybill["facts"][0]["content"]["units"][0]["sscc"]],
        "waybill": number_in(waybill)}
    honest = newest(twin)
    for kind, about, signers in (
        ("waybill.handOver/1", content,
         [("acceptor", world.carrier.signer), ("releaser", world.seller.signer)]),
        ("registry.setPolicy/1", {"policy": POLICY}, [("actor", world.operator)]),
    ):
        receipt = world.put(*signed(kind, about, signers, seen=seen))
        evidence = [fact["content"] for fact in receipt["facts"]
                    if fact["kind"] == "log.forkEvidenced/1"]
        names = {signer.name for _, signer in signers}
        expect({one["key"] for one in evidence} == names
               and all(one["seen"] == seen for one in evidence),
               f"{kind} was signed by who has seen the other log, and says {receipt['facts']}")
        alerts = [fact["content"] for fact in receipt["facts"]
                  if fact["kind"] == "enforcement.alertRaised/1"]
        expect(any(seen["root"] in json.dumps(one) for one in alerts),
               f"nobody is told: {receipt['facts']}")
    # Who has seen this log, and no other, raises nothing.
    receipt = world.put(*signed("registry.setPolicy/1", {"policy": POLICY | {
        "attemptsPerHour": 61}}, [("actor", world.operator)], seen=honest))
    expect([fact["kind"] for fact in receipt["facts"]] == ["registry.policySet/1"],
           f"an honest signer is suspected: {receipt['facts']}")


POLICY = {"attemptsPerHour": 59, "extensionCountersigner": "consignee",
          "maximumCustodyHours": 99, "nonReceiptReportHours": 12,
          "defaultAuthority": "operator"}


def play(chosen, chance) -> None:
    with tempfile.TemporaryDirectory(prefix="portcullis-fork-") as name:
        by_the_witness(chosen.binary, pathlib.Path(name) / "witnessed", chance)
        world, node, twin = twins(chosen.binary, pathlib.Path(name) / "alone", chance)
        by_an_auditor(world, node, twin)
        by_a_signer(world, node, twin)
        for one in (node, twin):
            expect(one.stop() == 0, "it does not end well")
            one.audit()
    print("fork: two nodes with one key: stopped by the witness, found by an auditor who remembers"
          " and by a signer who has seen the other")


if __name__ == "__main__":
    campaign.run("fork", __doc__, play)
