#!/usr/bin/env python3
"""Learns the weights of `portcullis-name/1` from the sets whose terms allow it, and says how good they
are by cross-validation (docs/decisions/0025).

Usage: train.py --binary portcullis --sets ../shared/data --dictionary persons.txt
`compare.py` uses the same to say what weights and threshold come to where they were not learned.

Rows: labelled pairs of names (MIT); listed people with typing errors beside their clean spelling
(MIT); the likeliest entries for people who are on no list (MIT, with lists in the public domain).
Labelled pairs of entities may not be used commercially, and nothing is learned from them. The second
and third sort weigh half of what the first does together. Weights stay between a floor and a ceiling
that follow from what a feature means. What is printed goes into NameAlgorithm.swift by hand, under a
new name of the algorithm: a released one is frozen.
"""

import argparse
import csv
import difflib
import json
import os
import subprocess
import tempfile

import numpy
from scipy.optimize import minimize

from folds import FOLDS, area, best_threshold, f1, fold

FLOOR = {
    "spelling": 1.0, "worstWord": 0.0, "contradiction": 2.0, "extraAsked": 1.0, "extraListed": 0.6,
    "thin": 0.8, "lone": 4.0, "order": 1.5, "initials": 0.8, "numbers": 0.8, "places": 0.5,
    "trades": 0.3, "placeOnOneSide": 0.4, "crossesScripts": -0.2,
}
CEILING = {"crossesScripts": 0.0, "extraAsked": 3.5, "extraListed": 3.0}


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def known(row):
    return row["date_of_birth"], row["place_of_birth"], row["nationality"]


def likeness(a, b):
    return difflib.SequenceMatcher(None, "".join(sorted(a)), "".join(sorted(b))).ratio()


def typed(folder):
    """Misspelled people with the clean spelling of the one who has the same date and place."""
    clean = {}
    for row in table(f"{folder}/un-persons-clean.csv"):
        clean.setdefault(known(row), []).append(row["full_name"])
    for row in table(f"{folder}/un-persons-typos.dev.csv"):
        names = clean.get(known(row))
        if names:
            name = row["full_name"]
            yield "Person", name, max(names, key=lambda other: likeness(other, name))


def strangers(arguments, folder):
    """The likeliest entry for each of those who are on no list."""
    with tempfile.TemporaryDirectory() as place:
        queries, out = f"{place}/queries.csv", f"{place}/out.csv"
        with open(queries, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["name"])
            writer.writerows([row["full_name"]] for row in table(f"{folder}/innocents.dev.csv")[::4])
        subprocess.run(
            [arguments.binary, "screen", "parties", "--lists", f"{arguments.sets}/lists",
             "--queries", queries, "--out", out, "--threshold", "100",
             "--dictionary", arguments.dictionary], check=True, stderr=subprocess.DEVNULL)
        best = {}
        for row in table(out):
            best.setdefault(row["row"], row)
    return [("Person", row["name"], row["listed_name"]) for row in best.values()]


def features(arguments, pairs):
    with tempfile.TemporaryDirectory() as place:
        given, out = f"{place}/pairs.csv", f"{place}/out.csv"
        with open(given, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["schema", "name1", "name2"])
            writer.writerows(pairs)
        subprocess.run(
            [arguments.binary, "screen", "pairs", "--features", "--in", given, "--out", out,
             "--dictionary", arguments.dictionary], check=True)
        rows = table(out)
    names = [name for name in rows[0] if name not in ("pair", "score", "hit")]
    # Where no words go together, everything contradicts.
    nothing = {"contradiction": 1, "contradictionLength": 1, "contradictionUnlike": 1, "thin": 1}
    values = [
        [float(row[name]) if row[name] else float(nothing.get(name, 0)) for name in names]
        for row in rows
    ]
    return names, numpy.array(values)


def fit(names, values, labels, weights, penalty=0.3):
    def loss(parameters):
        odds = parameters[0] - values @ parameters[1:]
        share = 1 / (1 + numpy.exp(-odds))
        wrong = weights * (share - labels)
        entropy = labels * numpy.log(share + 1e-12) + (1 - labels) * numpy.log(1 - share + 1e-12)
        gradient = numpy.concatenate([[wrong.sum()], -values.T @ wrong + 2 * penalty * parameters[1:]])
        return penalty * (parameters[1:] ** 2).sum() - (weights * entropy).sum(), gradient

    bounds = [(None, None)] + [(FLOOR.get(name, 0.0), CEILING.get(name)) for name in names]
    start = numpy.array([1.0] + [max(1.0, bound[0]) for bound in bounds[1:]])
    return minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x


def learned_from(arguments):
    """Pairs (schema, name, name), whether they match, which sort they are, and what each weighs."""
    folder = os.path.join(arguments.sets, "screening-eval")
    labelled = table(f"{folder}/name-pairs.dev.csv")
    groups = [
        [(row["schema"], row["name1"], row["name2"]) for row in labelled],
        list(typed(folder)), strangers(arguments, folder),
    ]
    labels = numpy.array(
        [row["is_match"] == "true" for row in labelled]
        + [True] * len(groups[1]) + [False] * len(groups[2]))
    sort = numpy.repeat([0, 1, 2], [len(group) for group in groups])
    share = [1.0] + [0.5 * len(groups[0]) / max(1, len(group)) for group in groups[1:]]
    return sum(groups, []), labels, sort, numpy.array(share)[sort]


def cross_validated(pairs, names, values, labels, sort, weights):
    """Scores of the labelled pairs of names, in thousandths, and what is said of them. Weights and
    threshold of each fold are learned in the others, from rows of every sort."""
    folds = numpy.array([fold(*pair) for pair in pairs])
    named = sort == 0
    scores, said, thresholds = numpy.zeros(len(pairs)), numpy.zeros(len(pairs), dtype=bool), []
    for one in range(FOLDS):
        learned = folds != one
        parameters = fit(names, values[learned], labels[learned], weights[learned])
        all_scores = 1000 / (1 + numpy.exp(-(parameters[0] - values @ parameters[1:])))
        cut = best_threshold(
            list(all_scores[learned & named]), [bool(one) for one in labels[learned & named]])
        thresholds.append(cut)
        scores[~learned], said[~learned] = all_scores[~learned], all_scores[~learned] >= cut
    return [float(one) for one in scores[named]], [bool(one) for one in said[named]], thresholds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--sets", default="../shared/data")
    parser.add_argument("--dictionary", required=True)
    arguments = parser.parse_args()
    pairs, labels, sort, weights = learned_from(arguments)
    names, values = features(arguments, pairs)
    scores, said, thresholds = cross_validated(pairs, names, values, labels, sort, weights)
    truth = [bool(one) for one in labels[sort == 0]]
    learned = fit(names, values, labels, weights)
    print(json.dumps({
        "rows": [int((sort == one).sum()) for one in range(3)],
        "crossValidated": {
            "folds": FOLDS, "auc": round(area(scores, truth), 4), "f1": round(f1(said, truth), 4),
            "thresholds": thresholds,
        },
        "weights": {name: round(float(value), 2) for name, value in zip(["start"] + names, learned)},
    }, indent=2))


if __name__ == "__main__":
    main()
