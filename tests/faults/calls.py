"""Makes each system call that touches what a node keeps fail, or be the last thing that happens.

A consignment, a licence, followers, a witness, a backup, another key of the log and an erasure are
played in acts, each from a copy of what the act before has left. Whatever fails in an act, what was
acknowledged is there afterwards, once, and the node works again. Every kind of failure must be seen to
hit every kind of file at which an act that nothing happens to makes that call.
"""

import collections
import pathlib
import random
import tempfile
import time

import acts
import blows
import campaign
import tools
from campaign import expect
from load import Operator
from receiver import Receiver
from scene import Scene
from trade import World, number_in
from wrong_clock import WrongClock


def base(binary: str, room: pathlib.Path) -> Scene:
    """A log that a witness follows, with parties, and two consignments that wait to leave."""
    scene = Scene(binary, room / "base", Receiver())
    scene.open()
    world = scene.world = World(scene.node, Operator(scene.node), scene.ledger)
    expect(scene.state_is_open(), "the witness does not cosign")
    world.populate({"means": "file"})
    for name, model in (("first", acts.FIRST_WORDS.decode()), ("second", "Another accelerator")):
        receipt = world.put(*world.waybill(2, model=model))
        scene.names[name], scene.names[f"{name} issue"] = number_in(receipt), receipt["id"]
    world.write_rules()
    scene.close()
    return scene


def rehearsed(binary: str, room: pathlib.Path, only: list[str] | None,
              times: int) -> list[acts.Act]:
    """Every act, and where it meets which file."""
    line = [
        tools.Begin("init", "init"),
        tools.Keep("keep", "packs", "keep", "ROOM/rules.json"),
        tools.Follow("follow", "followers", "add", "URL", "--party", "operator", "--private"),
        tools.Desk("desk", "keys", "desk", "--party", "operator"),
        acts.Trade("trade"),
        tools.Backup("backup", "backup", "ROOM/copy"),
        tools.Restore("restore"),
        tools.Rotate("prepare", "keys", "rotate-log", "--prepare"),
        tools.Rotate("rotate", "keys", "rotate-log"),
        acts.Later("later", WrongClock(room)),
    ]
    last = max(place for place, act in enumerate(line) if not only or act.name in only)
    scene = base(binary, room)
    for act in line[: last + 1]:
        after = act.rehearse(scene, room, times)
        # A log that was begun anew has no parties.
        scene = scene if act.name == "init" else after
    return [act for act in line if not only or act.name in only]


class Tally:
    """What was hit: the act, the call, the kind of failure, the file."""

    def __init__(self):
        self.hits: collections.Counter = collections.Counter()
        self.runs = self.beside = 0

    def strike(self, act: acts.Act, blow: blows.Blow, file: str = "") -> set[str]:
        try:
            found = act.struck(blow, file)
        except Exception:
            print(f"calls: FAILED in {act.name} with {blow}: {act.said}", flush=True)
            raise
        self.runs += 1
        self.beside += not found
        for file in found:
            self.hits[act.name, blow.call, blow.kind, file] += 1
        return found

    def missed(self, act: acts.Act, calls: list[str]) -> list[tuple[str, str, str]]:
        return [(call, kind, file) for call, file in act.places for kind in blows.KINDS
                if call in calls and not self.hits[act.name, call, kind, file]]

    def report(self, what: str) -> None:
        print(f"calls: {what}: {sum(self.hits.values())} blows in {self.runs} runs at"
              f" {len(self.hits)} places", flush=True)


# How often a place that was not hit is tried again.
PATIENCE = 100


def everything(play: list[acts.Act], chance: random.Random, calls: list[str]) -> None:
    """Every occurrence in turn."""
    tally = Tally()
    for act in play:
        for call in calls:
            for kind in blows.KINDS:
                for when in act.occurrences(call):
                    tally.strike(act, blows.Blow(call, kind, when))
            tally.report(f"{act.name} {call}")
        # What comes first in one thread is hidden behind what comes first in another, and threads
        # share the work otherwise each time: so these are aimed at, or tried again.
        for number in range(PATIENCE):
            for call, kind, file in tally.missed(act, calls):
                if number % 2 == 0 and (aim := act.aims_at(file)):
                    tally.strike(act, blows.Blow(call, kind, 1), aim)
                else:
                    when = chance.choice(act.near(call, file))
                    tally.strike(act, blows.Blow(call, kind, when))
        missed = tally.missed(act, calls)
        expect(not missed, f"never hit in {act.name}: {missed}")
    tally.report("all of it; nothing lost, nothing doubled")


def sample(play: list[acts.Act], chance: random.Random, seconds: float) -> None:
    """Each place of each act once, in an order that the seed draws, for so long; every act is hit
    however long that takes."""
    tally = Tally()
    deadline = time.monotonic() + seconds
    draws = []
    for act in play:
        places = [(act, call, file) for call, file in act.places]
        chance.shuffle(places)
        # One of each act before a second of any.
        draws += [(number, chance.random(), place) for number, place in enumerate(places)]
    met: set[str] = set()
    for _, _, (act, call, file) in sorted(draws, key=lambda draw: draw[:2]):
        if time.monotonic() > deadline and act.name in met:
            continue
        if tally.strike(act, blows.Blow(call, chance.choice(blows.KINDS),
                                        chance.choice(act.near(call, file)))):
            met.add(act.name)
    expect(met == {act.name for act in play}, f"only {sorted(met)} were hit")
    expect(tally.beside * 3 < tally.runs, f"{tally.beside} of {tally.runs} runs hit nothing")
    tally.report("a sample; nothing lost, nothing doubled")


def play(chosen, chance) -> None:
    if not blows.can_trace():
        return campaign.not_run("system calls that fail need strace and the right to trace")
    with tempfile.TemporaryDirectory(prefix="portcullis-calls-") as name:
        begun = time.monotonic()
        play = rehearsed(chosen.binary, pathlib.Path(name), chosen.act,
                         2 if chosen.seconds is None else 1)
        places = sum(len(act.places) for act in play)
        print(f"calls: {len(play)} acts with {places} places where a call meets a file",
              flush=True)
        if chosen.seconds is None:
            everything(play, chance, chosen.call or blows.CALLS)
        else:
            sample(play, chance, chosen.seconds - (time.monotonic() - begun))


def options(parser) -> None:
    parser.add_argument("--seconds", type=float, help="a sample in so long; everything if absent")
    parser.add_argument("--act", action="append", help="only this act; may be repeated")
    parser.add_argument("--call", action="append", choices=blows.CALLS,
                        help="of everything only this system call; may be repeated")


if __name__ == "__main__":
    campaign.run("calls", __doc__, play, options)
