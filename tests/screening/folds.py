"""Parts of a labelled set by a digest of each pair, the same in every run and in
`portcullis bench screening`, so that what is chosen in some is measured in the others."""

import hashlib

FOLDS = 5


def fold(*parts):
    """Of a pair: schema and both names, or both ids."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8")).digest()
    return int.from_bytes(digest[:8], "big") % FOLDS


def f1(said, labels):
    right = sum(a and b for a, b in zip(said, labels))
    return 2 * right / max(1, sum(said) + sum(labels))


def area(scores, labels):
    """How often a match scores higher than another pair; ties count half."""
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


def best_threshold(scores, labels):
    """In thousandths, with the best F1; of several, the one in the middle."""
    figures = [f1([score >= cut for score in scores], labels) for cut in range(1, 1001)]
    best = [cut for cut, figure in zip(range(1, 1001), figures) if figure == max(figures)]
    return best[len(best) // 2]


def said_elsewhere(scores, labels, folds):
    """What is said of each pair at the threshold that is best in the other folds, and those
    thresholds. Scores are in thousandths."""
    said, thresholds = [False] * len(scores), []
    for one in range(FOLDS):
        others = [place for place in range(len(scores)) if folds[place] != one]
        cut = best_threshold(
            [scores[place] for place in others], [labels[place] for place in others])
        thresholds.append(cut)
        for place in range(len(scores)):
            if folds[place] == one:
                said[place] = scores[place] >= cut
    return said, thresholds
