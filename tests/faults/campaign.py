"""How every campaign begins and ends: it says by which seed it draws what is left to chance, and
says it again when it fails."""

import argparse
import random
import signal
import sys
import time
from collections.abc import Callable


class Failed(Exception):
    """A promise was not kept."""


def expect(holds: bool, what: str) -> None:
    if not holds:
        raise Failed(what)


def run(
    name: str, doc: str | None,
    play: Callable[[argparse.Namespace, random.Random], None],
    options: Callable[[argparse.ArgumentParser], None] = lambda parser: None,
) -> None:
    """Reads the options, and plays a campaign."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--seed", type=int, help="draws what is left to chance; the time if absent")
    options(parser)
    chosen = parser.parse_args()
    if chosen.seed is None:
        chosen.seed = int(time.time())
    print(f"{name}: seed {chosen.seed}", flush=True)
    # Whoever is ended from outside ends what it has started, as at every other end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        play(chosen, random.Random(chosen.seed))
    except BaseException:
        print(f"{name}: FAILED; --seed {chosen.seed} draws the same again", file=sys.stderr)
        raise


def not_run(what: str) -> None:
    """Loud, since what was not run has not passed."""
    print(f"!!\n!! NOT RUN: {what}.\n!!", file=sys.stderr)
