#!/usr/bin/env python3
"""Compares portcullis with nomenklatura's logic-v2 on the same pairs of names, paired.

Usage: compare.py --binary portcullis --sets ../shared/data
Prints JSON: F1 at each one's threshold, area under the curve, and the interval of the differences.
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


def f1(said, labels):
    right = sum(a and b for a, b in zip(said, labels))
    return 2 * right / max(1, sum(said) + sum(labels))


def area(scores, labels):
    order = sorted(range(len(scores)), key=lambda place: scores[place])
    below, total, matches, place = 0, 0.0, 0, 0
    while place < len(order):
        end = place
        while end < len(order) and scores[order[end]] == scores[order[place]]:
            end += 1
        here = sum(labels[one] for one in order[place:end])
        others = end - place - here
        total += here * (below + others / 2)
        below, matches, place = below + others, matches + here, end
    return total / max(1, below * matches)


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
    draw = random.Random(20261128)
    gains = {"f1": [], "auc": []}
    for _ in range(1000):
        places = [draw.randrange(len(rows)) for _ in rows]
        pick = lambda values: [values[place] for place in places]
        truth = pick(labels)
        gains["f1"].append(f1(pick(said), truth) - f1(pick(other_said), truth))
        gains["auc"].append(area(pick(score), truth) - area(pick(other), truth))
    interval = lambda values: [round(sorted(values)[place], 4) for place in (25, 974)]
    print(
        json.dumps(
            {
                "pairs": len(rows),
                "portcullis": {"f1": round(f1(said, labels), 4), "auc": round(area(score, labels), 4)},
                "logic-v2": {
                    "f1": round(f1(other_said, labels), 4),
                    "auc": round(area(other, labels), 4),
                },
                "gainInterval": {name: interval(values) for name, values in gains.items()},
            }
        )
    )


if __name__ == "__main__":
    main()
