"""The acts of tests/faults/calls.py: each a program of its own that something happens to."""

import collections
import json
import pathlib
import re
import signal
import subprocess
import tempfile
import time
from datetime import timedelta

import blows
from campaign import expect
from served import Silent, Stopped
from scene import GONE, Propose, Scene, Send, play, proposals
from signing import canonical, signed
from trade import Party
from wrong_clock import WrongClock

YEARS = timedelta(days=1900)


class Act:
    """One program, played again and again from where the act before it ended."""

    def __init__(self, name: str):
        self.name = name
        self.before: Scene | None = None
        self.after: Scene | None = None
        # What the programs have said for people, and what went wrong where something may.
        self.said = ""
        self.trouble: str | None = None
        self.counts: dict[str, int] = {}
        # Where in its thread each call on a file comes, in runs that nothing happens to.
        self.places: dict[tuple[str, str], set[int]] = {}

    def ready(self, scene: Scene) -> None:
        """What is known before it begins."""

    def path(self, file: str) -> str:
        """Of a file that is aimed at, when it is known what it is called this time."""
        return file

    def first(self, scene: Scene, *before: str) -> None:
        """What happens while something fails: it may end at any point of it."""
        raise NotImplementedError

    def again(self, scene: Scene) -> None:
        """What brings it to its end afterwards, and checks it."""
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return {}

    def run(self, scene: Scene, blow: blows.Blow | None, file: str = "") -> list[blows.Call]:
        record = scene.room / "strace"
        scene.receiver.forget()
        calls = [blow.call] if blow else blows.CALLS
        self.ready(scene)
        file = self.path(file)
        try:
            self.first(scene, *blows.tracing(
                calls, record, blow, [f"{scene.room}/{name}" for name in sources(file, calls)],
                self.environment()))
            self.again(scene)
            scene.followed = scene.receiver.ends(scene.followed) if scene.followed else set()
            return blows.calls(record)
        finally:
            scene.close()
            self.said = "\n".join(file.read_text(errors="replace")[-1500:]
                                  for file in sorted(scene.room.glob("said-*")))

    def rehearse(self, before: Scene, room: pathlib.Path, times: int) -> Scene:
        """Plays it with nothing happening, and learns where it meets which file."""
        self.before = before
        for number in range(times):
            scene = before.copied(room / f"{self.name}-{number}")
            counts: collections.Counter = collections.Counter()
            for call in self.run(scene, None):
                counts[call.thread, call.name] += 1
                when = counts[call.thread, call.name]
                self.counts[call.name] = max(self.counts.get(call.name, 0), when)
                file = named(call.path, scene.room)
                if file:
                    self.places.setdefault((call.name, file), set()).add(when)
        self.after = scene
        return scene

    def occurrences(self, call: str) -> list[int]:
        """Every one that a thread can have; of writes those alone that may meet a file, since most
        go to sockets and other threads."""
        if call == "write":
            met = set().union(*(at for (name, _), at in self.places.items() if name == call), set())
            return sorted({when + step for when in met for step in (-1, 0, 1)} - {0})
        return list(range(1, self.counts.get(call, 0) + 2)) if call in self.counts else []

    def near(self, call: str, file: str) -> list[int]:
        return sorted(self.places[call, file])

    def aims_at(self, file: str) -> str:
        """The path of a file, and nothing where its name is not known beforehand. One that is made
        of a number may be what it was when nothing happened."""
        if "draft" in file:
            return ""
        if "*" not in file:
            return file
        draft = ".new" if file.endswith(".new") else ""
        room = self.after.room
        return next((f"{path.relative_to(room)}{draft}" for path in sorted(room.rglob("*"))
                     if named(str(path), room) == file.removesuffix(draft)), "")

    def struck(self, blow: blows.Blow, file: str = "") -> set[str]:
        """One run with one blow, that many times at one file where one is named. Returns the files
        that were hit."""
        with tempfile.TemporaryDirectory(prefix=f"{self.name}-", dir=self.before.room.parent) as at:
            scene = self.before.copied(pathlib.Path(at) / "room")
            self.trouble = None
            self.run(scene, blow, file)
            found = {named(path, scene.room)
                     for path in blows.struck(scene.room / "strace", blow)}
            # What threads say to each other is struck as well, and then they may wait for ever.
            expect(not self.trouble or None in found, f"{self.trouble}")
            return found - {None}


def sources(file: str, calls: list[str]) -> list[str]:
    """By which paths strace knows a call on a file: of a renaming, by what the file was called."""
    if not file:
        return []
    return [file, file + ".new", file + ".new-$$"] if calls == ["rename"] else [file]


def named(path: str, room: pathlib.Path) -> str | None:
    """What a file is called in the matrix; None for one that is no part of it."""
    if path.startswith("/") and not path.startswith(str(room) + "/"):
        return None
    short = path.removeprefix(str(room) + "/")
    if not short.startswith(("data", "copy", "restored")):
        return None
    short = re.sub(r"\.dat\.nosync\w+\.\w+", "draft", short)
    short = re.sub(r"new-\d+", "new", short)
    return re.sub(r"[0-9a-f]{32,64}|PW-[0-9A-Z-]+", "*", short)


class Serving(Act):
    """The node itself, with steps that clients play in front of it."""

    def steps(self, scene: Scene) -> list:
        raise NotImplementedError

    def verify(self, scene: Scene) -> None:
        """What else must be so, while it still runs."""

    def verify_files(self, scene: Scene) -> None:
        """What else must be so, when it has ended."""

    def arguments(self) -> list[str]:
        return []

    def ready(self, scene: Scene) -> None:
        self.left = self.steps(scene)

    def first(self, scene: Scene, *before: str) -> None:
        try:
            # Patient enough for a loaded machine, and no more: threads that cannot wake each other
            # any more since a write between them has failed would be waited for again and again.
            scene.open(*before, arguments=self.arguments(), wait=15)
            play(scene, self.left, tries=4, timeout=8)
            scene.settle(1.5)
            blows.end(scene.node.process, signal.SIGTERM, timeout=12)
        except (*GONE, Stopped):
            pass  # that is what was done to it
        except (Silent, subprocess.TimeoutExpired) as trouble:
            self.trouble = f"{trouble}: {scene.node.words()[-300:]}"
        scene.node.kill()

    def again(self, scene: Scene) -> None:
        scene.open(environment=self.environment(), arguments=self.arguments())
        play(scene, self.left, tries=100)
        expect(not self.left, f"it does not work again: {scene.node.words()[-300:]}")
        expect(scene.settle(20), f"it never settles: {scene.state()}, followed to"
               f" {scene.followed and scene.reached()} {scene.node.words()[-300:]}")
        self.verify(scene)
        expect(scene.node.stop() == 0, "it does not end well")
        expect(scene.witness.stop() == 0, "the witness does not end well")
        scene.check()
        self.verify_files(scene)


class Trade(Serving):
    """Rules are adopted, a consignment is handed over twice and received, another is on its way;
    somebody is asked for a signature; a follower is brought it all; a witness cosigns it."""

    def steps(self, scene: Scene) -> list:
        world, names = scene.world, scene.names
        newcomer = Party("newcomer", "SG", "clerk-1")
        content = {"custody": "device", "key": newcomer.signer.name, "person": newcomer.person,
                   "profile": newcomer.profile}
        halves = []
        for _ in range(2):
            identity, whole = signed("registry.registerParty/1", content,
                                     [("actor", world.operator), ("keyholder", newcomer.signer)])
            half = json.loads(whole)
            half["signatures"].pop()
            halves.append((identity, whole, canonical(half)))
        away = world.handover(names["first"], 1, names["first issue"], world.seller, world.carrier)
        there = world.handover(names["first"], 1, away[0], world.carrier, world.consignee)
        other = world.handover(names["second"], 2, names["second issue"], world.seller,
                               world.carrier)
        return [
            Send(signed("authorisation.adoptPack/1", world.adoption, [("actor", world.operator)])),
            Propose(halves[0][0], halves[0][2]), Propose(halves[1][0], halves[1][2]),
            Send(away), Send(there), Send(world.receipt(names["first"], 1, 2)),
            Send(halves[0][:2]), Send(other),
        ]

    def aims_at(self, file: str) -> str:
        return file if "/proposals/*" in file else super().aims_at(file)

    def path(self, file: str) -> str:
        asked = next(step.identity for step in self.left if isinstance(step, Propose))
        return file.replace("/proposals/*", f"/proposals/{asked}")

    def verify(self, scene: Scene) -> None:
        # A file that could not be removed is shown again; what it asks for is on the log.
        waiting = proposals(scene)
        expect(scene.proposed <= waiting <= scene.proposed | set(scene.ledger.receipts),
               f"waiting are {waiting}, not {scene.proposed}")


class Later(Serving):
    """Five years on, as the operator confirms: what is overdue is reported to a file, and the
    consignment that is over loses its words."""

    def __init__(self, name: str, clock: WrongClock):
        super().__init__(name)
        self.clock = clock
        clock.set(YEARS)

    def environment(self) -> dict[str, str]:
        return self.clock.environment

    def arguments(self) -> list[str]:
        return ["--confirm-clock"]

    def steps(self, scene: Scene) -> list:
        erase = {"ground": "Its period is over", "nobodyAskedForIt": True,
                 "waybill": scene.names["first"]}
        return [Send(signed("log.erase/1", erase, [("actor", scene.world.operator)]))]

    def verify(self, scene: Scene) -> None:
        # What a crash has left undone is done by the clock of the server that comes next.
        deadline = time.monotonic() + 15
        while self.is_there(scene):
            expect(time.monotonic() < deadline, "the words that were erased are still there")
            time.sleep(0.1)

    def is_there(self, scene: Scene) -> bool:
        files = [scene.node.data / name for name in ("log.sqlite", "log.sqlite-wal")]
        return any(file.exists() and FIRST_WORDS in file.read_bytes() for file in files)

    def verify_files(self, scene: Scene) -> None:
        expect(not self.is_there(scene), "the words that were erased are there again")
        report = scene.node.data / "outbox" / f"{scene.names['second']}.report.json"
        expect(report.exists(), "nobody is told of the consignment that did not arrive")
        json.loads(report.read_bytes())


FIRST_WORDS = b"The accelerator that was sent first"
