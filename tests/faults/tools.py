"""The acts of tests/faults/calls.py that are command lines beside the node, or before it."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess

import blows
from acts import Act
from campaign import expect
from ledger import Ledger
from node import PROFILE
from scene import Scene
from served import all_end
from signing import ORIGIN, canonical, signed
from witnessed import adopt, vkey


class Tool(Act):
    """Whatever happens to it: its work is there whole, or not at all and can be done again."""

    def __init__(self, name: str, *words: str):
        super().__init__(name)
        self.words = words

    def line(self, scene: Scene) -> list[str]:
        words = [word.replace("ROOM", str(scene.room)).replace("URL", scene.receiver.url)
                 for word in self.words]
        return [scene.node.binary, *words, "--dir", str(scene.node.data)]

    def first(self, scene: Scene, *before: str) -> None:
        self.prepare(scene)
        knows = any("$$" in word for word in before)
        before = blows.knowing_its_number(list(before)) if knows else before
        self.code, self.said = ended([*before, *self.line(scene)])
        expect(not crashed(self.code, self.said), f"it crashes: {self.said[-600:]}")

    def aims_at(self, file: str) -> str:
        """A draft has the number of its program in its name."""
        if "*" in file or "draft" in file:
            return ""
        return re.sub(r"^(copy|data|restored)\.new(?=/|$)", r"\1.new-$$", file)

    def prepare(self, scene: Scene) -> None:
        """Nothing, for most."""

    def is_done(self, scene: Scene) -> bool:
        return self.code == 0

    def again(self, scene: Scene) -> None:
        if not self.is_done(scene):
            run = subprocess.run(self.line(scene), capture_output=True, text=True)
            expect(run.returncode == 0,
                   f"done again it ends with {run.returncode}: {run.stderr[-300:]};"
                   f" before, with {self.code}: {self.said[-300:]}")
        self.verify(scene)
        scene.open()
        command = signed("registry.setPolicy/1", {"policy": POLICY},
                         [("actor", scene.world.operator)])
        expect(scene.state_is_open(), f"it takes no commands: {scene.state()}")
        scene.world.put(*command)
        expect(scene.settle(20), f"it never settles: {scene.state()}")
        expect(scene.node.stop() == 0, "it does not end well")
        scene.check()

    def verify(self, scene: Scene) -> None:
        """That its work is there whole."""
        raise NotImplementedError


# What ends a program that gives itself up.
CRASHES = {signal.SIGILL, signal.SIGTRAP, signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS}
# After an fsync that failed, to stop is all that is safe; a program says so.
STOPS = "a write could not be made durable"


def crashed(code: int, said: str) -> bool:
    """Whether it ended so as no blow should make it end."""
    by = -code if code < 0 else code - 128
    return by in CRASHES and not (by == signal.SIGABRT and STOPS in said)


def ended(line: list[str], patience: float = 120) -> tuple[int, str]:
    """How a program ends, and what it says; one that does not end is a trouble too."""
    # Whatever traces a crash meets the same blow, and waits for itself.
    run = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                           start_new_session=True,
                           env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
    try:
        said = run.communicate(timeout=patience)[1]
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        said = run.communicate()[1]
        expect(False, f"it does not end within {patience} s: {said[-600:]}")
    all_end(run.pid)
    return run.returncode, said


POLICY = {"attemptsPerHour": 59, "defaultAuthority": "operator",
          "extensionCountersigner": "consignee", "maximumCustodyHours": 700,
          "nonReceiptReportHours": 12}


class Keep(Tool):
    """The bytes of a pack that the log is to adopt."""

    def verify(self, scene: Scene) -> None:
        bytes_ = (scene.room / "rules.json").read_bytes()
        kept = scene.node.data / "artefacts" / hashlib.sha256(bytes_).hexdigest()
        expect(kept.read_bytes() == bytes_, "the pack is not kept as it is")


class Follow(Tool):
    """Somebody is to be brought entries."""

    def verify(self, scene: Scene) -> None:
        found = scene.node.tool("followers", "list")["followers"]
        expect(len(found) >= 1, "the follower is not there")
        scene.followed = {found[0]["follower"]["from"]}


class Backup(Tool):
    """A copy of the log."""

    def is_done(self, scene: Scene) -> bool:
        # It has its name as the last thing that happens.
        return (scene.room / "copy").exists()

    def verify(self, scene: Scene) -> None:
        run = subprocess.run(
            [scene.node.binary, "verify", "--dir", str(scene.room / "copy")],
            capture_output=True, text=True)
        expect(run.returncode == 0, f"the copy does not verify: {run.stderr[-300:]}")
        largest = max(one["index"] for one in scene.ledger.receipts.values())
        expect(json.loads(run.stdout)["entries"] > largest, "the copy lacks what was acknowledged")


class Restore(Tool):
    """A log that goes on under another name from a copy."""

    def line(self, scene: Scene) -> list[str]:
        return [scene.node.binary, "restore", str(scene.room / "copy"),
                "--dir", str(scene.room / "restored"), "--as", ORIGIN + "/next", "--operator-key",
                str(scene.node.data / "keys" / "operator.json"), "--without-witnesses"]

    def is_done(self, scene: Scene) -> bool:
        return (scene.room / "restored").exists()

    def verify(self, scene: Scene) -> None:
        run = subprocess.run(
            [scene.node.binary, "verify", "--dir", str(scene.room / "restored")],
            capture_output=True, text=True)
        expect(run.returncode == 0, f"what was restored does not verify: {run.stderr[-300:]}")


class Rotate(Tool):
    """Another key for the log, which its witness was told of."""

    def prepare(self, scene: Scene) -> None:
        if "--prepare" in self.words:
            return
        next_ = scene.node.tool("keys", "rotate-log", "--prepare")["vkey"]
        known = {vkey(scene.node), next_}
        scene.witness.policy.write_text(
            "".join(f"log {one}\n" for one in sorted(known)) + "quorum none\n")
        scene.witness.start()
        adopt(scene.node, scene.witness)
        self.old, self.next = vkey(scene.node), next_

    def is_done(self, scene: Scene) -> bool:
        # What comes after the next key is forgotten says nothing about the rotation; done again,
        # it would be another one.
        waits = (scene.node.data / "log.key.next").exists()
        return self.code == 0 or "--prepare" not in self.words and not waits

    def verify(self, scene: Scene) -> None:
        if "--prepare" in self.words:
            scene.node.tool("keys", "rotate-log", "--prepare")
            return
        expect(vkey(scene.node) == self.next, "the log has not the key that it was to have")
        notes = json.loads((scene.node.data / "handovers.json").read_bytes())
        expect(len(notes) == 1, f"{len(notes)} notes hand one key over")


class Desk(Tool):
    """The node's own keys for people."""

    def verify(self, scene: Scene) -> None:
        desk = scene.node.data / "desk.json"
        expect(json.loads(desk.read_bytes())["party"] == "operator", "there is no desk")


class Begin(Tool):
    """`portcullis init`: a log is there whole, or not at all."""

    def line(self, scene: Scene) -> list[str]:
        return super().line(scene) + ["--origin", ORIGIN, "--operator",
                                      str(scene.room / "profile.json")]

    def prepare(self, scene: Scene) -> None:
        shutil.rmtree(scene.node.data)
        (scene.room / "profile.json").write_bytes(canonical(PROFILE))
        scene.ledger = Ledger()

    def is_done(self, scene: Scene) -> bool:
        return scene.node.data.exists()

    def again(self, scene: Scene) -> None:
        if not self.is_done(scene):
            subprocess.run(self.line(scene), capture_output=True, check=True)
        scene.node.start()
        expect(scene.node.stop() == 0, "a log that was begun under faults does not end well")
        scene.check()
