#!/usr/bin/env python3
"""Compares portcullis with nomenklatura's logic-v2 on the same pairs of names, paired.

Usage: compare.py --binary portcullis --sets ../shared/data
Prints JSON: F1 at each one's threshold, area under the curve, and the interval of the differences.

Weights and threshold of portcullis were learned from these very pairs, among others. So the figures
stand there a second time, cross-validated: the weights of each fold, its threshold, and the
threshold of logic-v2 are learned in the other folds, as train.py learns them. The shipped weights
at a threshold from the other folds stand beside them.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import tempfile

import rigour
from followthemoney import model
from nomenklatura.matching import LogicV2

import train
from folds import FOLDS, area, f1, fold, said_elsewhere


def dictionary():
    return os.path.join(os.path.dirname(rigour.__file__), "data", "names", "persons.txt")


def theirs(rows):
    config = LogicV2.default_config()
    scores = []
    for number, row in enumerate(rows):
        pair = []
        for side in ("name1", "name2"):
            entity = model.make_entity(row["schema"])
            # Names are remembered by the entity's id, so every entity has its own.
            entity.id = f"{number}-{side}"
            entity.add("name", row[side])
            pair.append(entity)
        scores.append(LogicV2.compare(*pair, config).score)
    return scores


def ours(binary, path):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.csv")
        subprocess.run(
            [binary, "screen", "pairs", "--in", path, "--out", out, "--dictionary", dictionary()],
            check=True,
        )
        with open(out, newline="") as file:
            rows = list(csv.DictReader(file))
    return [float(row["score"]) for row in rows], [row["hit"] == "true" for row in rows]


def gains(ours, theirs, labels):
    """The interval of the differences in F1 and area; each side is (scores, said)."""
    draw = random.Random(20261128)
    found = {"f1": [], "auc": []}
    for _ in range(1000):
        places = [draw.randrange(len(labels)) for _ in labels]
        pick = lambda values: [values[place] for place in places]
        truth = pick(labels)
        found["f1"].append(f1(pick(ours[1]), truth) - f1(pick(theirs[1]), truth))
        found["auc"].append(area(pick(ours[0]), truth) - area(pick(theirs[0]), truth))
    return {
        name: [round(sorted(values)[place], 4) for place in (25, 974)]
        for name, values in found.items()
    }


def figures(side, labels, **more):
    return {"f1": round(f1(side[1], labels), 4), "auc": round(area(side[0], labels), 4), **more}


def cross_validated(arguments, rows, labels, score, other):
    """What was learned is measured where it was not learned."""
    folds = [fold(row["schema"], row["name1"], row["name2"]) for row in rows]
    arguments.dictionary = dictionary()
    pairs, *learned = train.learned_from(arguments)
    ours, said, cuts = train.cross_validated(pairs, *train.features(arguments, pairs), *learned)
    fixed, fixed_cuts = said_elsewhere([round(one * 1000) for one in score], labels, folds)
    their_said, their_cuts = said_elsewhere([one * 1000 for one in other], labels, folds)
    return {
        "folds": FOLDS,
        "portcullis": figures((ours, said), labels, thresholds=cuts),
        "portcullisShippedWeights": figures((score, fixed), labels, thresholds=fixed_cuts),
        "logic-v2": figures((other, their_said), labels, thresholds=their_cuts),
        "gainInterval": gains((ours, said), (other, their_said), labels),
        "gainIntervalOverItsShippedThreshold": gains(
            (ours, said), (other, [value >= 0.7 for value in other]), labels),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--sets", default="../shared/data")
    arguments = parser.parse_args()
    path = os.path.join(arguments.sets, "screening-eval", "name-pairs.dev.csv")
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    labels = [row["is_match"] == "true" for row in rows]
    score, said = ours(arguments.binary, path)
    other = theirs(rows)
    other_said = [value >= 0.7 for value in other]
    both = (score, said), (other, other_said)
    print(
        json.dumps(
            {
                "pairs": len(rows),
                "portcullisLearnedFromThesePairs": True,
                "portcullis": figures(both[0], labels),
                "logic-v2": figures(both[1], labels),
                "gainInterval": gains(*both, labels),
                "crossValidated": cross_validated(arguments, rows, labels, score, other),
            }
        )
    )


if __name__ == "__main__":
    main()
