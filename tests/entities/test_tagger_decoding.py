"""Decoding beside a slow and plain one: features in Python's own numbers, one character and one run at a time."""

import numpy as np
import pytest

from pipeline.core.reading import code_points
from pipeline.entities.tagger import decoding, features, model
from pipeline.entities.tagger.features import FeatureInput
from pipeline.entities.tagger.model import Model

MASK = 0xFFFFFFFF
FIRST, SECOND, THIRD = 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35
SURNAMES = "王李张"
LETTERS = "王李张建国市财政局的、，。 \n12A·（公司集团某𠮷"


def spread(number: int) -> int:
    return number ^ (number >> 16)


def row(kind: int, hashed: int) -> int:
    mixed = ((hashed & MASK) ^ (kind * 0x6C8E9CF5 & MASK)) * 0x2C1B3C6D & MASK
    return ((mixed ^ (mixed >> 15)) * FIRST & MASK) >> (32 - features.HASH_BITS)


def plain_rows(text: str, starts: list[bool], proper: list[bool]) -> list[list[int]]:
    """The rows of each character's features."""
    classes = features.character_classes(SURNAMES)
    numbers = classes.of(code_points(text)).tolist()
    codes = [ord("0") if character in "0123456789" else ord(character) for character in text]

    def code(at: int) -> int:
        return codes[at] if 0 <= at < len(codes) else ord("\n")

    def shape(at: int) -> int:
        return numbers[at] if 0 <= at < len(codes) else numbers_of_break

    numbers_of_break = int(classes.of(code_points("\n"))[0])
    words: list[tuple[int, int]] = []
    for at in range(len(text)):
        if at == 0 or starts[at]:
            words.append((at, at + 1))
        else:
            words[-1] = (words[-1][0], at + 1)
    hashes = [
        spread(
            sum(spread((codes[at] + (at - low) * SECOND) * FIRST & MASK) * SECOND & MASK for at in range(low, high))
            & MASK
        )
        for low, high in words
    ]
    looks = [min(high - low, 4) + 5 * proper[low] for low, high in words]
    found = []
    for number, (low, high) in enumerate(words):
        near = [hashes[at] if 0 <= at < len(words) else 0 for at in (number, number - 1, number + 1)]
        before, after = (looks[at] if 0 <= at < len(words) else 0 for at in (number - 1, number + 1))
        near.append((before + looks[number] * 16 + after * 256) * FIRST & MASK)
        for at in range(low, high):
            hashed = [spread(code(at + by) * FIRST & MASK) for by in range(-2, 3)]
            hashed += [spread(code(at + by) * FIRST + code(at + by + 1) * SECOND & MASK) for by in range(-2, 2)]
            hashed += [
                spread(code(at + by) * FIRST + code(at + by + 1) * SECOND + code(at + by + 2) * THIRD & MASK)
                for by in range(-2, 1)
            ]

            def triple(by: int, at: int = at) -> int:
                return shape(at + by) + shape(at + by + 1) * 16 + shape(at + by + 2) * 256

            hashed.append(triple(-3) * FIRST + triple(0) * SECOND + shape(at + 3) * THIRD)
            hashed.append(triple(-3) * FIRST + shape(at) * SECOND)
            hashed.append(triple(-1) * SECOND + triple(1) * THIRD)
            place = (min(at - low, 3) * 2 + (at == high - 1)) * THIRD
            hashed += [place + word for word in near]
            found.append([row(kind, value) for kind, value in enumerate(hashed, start=1)])
    return found


def plain_names(text: str, starts: list[bool], proper: list[bool], weights: np.ndarray) -> list[tuple[int, ...]]:
    """The names as (start, end, kind, margin)."""
    scores = [
        [sum(int(weights[row, tag]) for row in rows) for tag in range(model.TAGS)]
        for rows in plain_rows(text, starts, proper)
    ]
    hot = [at for at, own in enumerate(scores) if max(own[1:]) > own[0] and text[at] != "\n"]
    inside = sorted({at + by for at in hot for by in range(-2, 3) if 0 <= at + by < len(text)})
    inside = [at for at in inside if text[at] != "\n"]
    runs: list[list[int]] = []
    for at in inside:
        if runs and runs[-1][-1] == at - 1 and len(runs[-1]) < decoding.LONGEST_RUN:
            runs[-1].append(at)
        else:
            runs.append([at])
    found = []
    for run in runs:
        tags = plain_best([scores[at] for at in run])
        at = 0
        while at < len(run):
            if 1 <= tags[at] <= 3:
                end = at + 1
                while end < len(run) and tags[end] == tags[at] + 3:
                    end += 1
                gain = sum(scores[run[i]][tags[i]] - scores[run[i]][0] for i in range(at, end))
                found.append((run[at], run[end - 1] + 1, tags[at] - 1, gain // (end - at)))
                at = end
            else:
                at += 1
    return found


def plain_best(scores: list[list[int]]) -> list[int]:
    """Viterbi's algorithm over one run: a tag from 4 on follows only itself or the tag three below it."""
    totals = [score if tag < 4 else -(1 << 20) for tag, score in enumerate(scores[0])]
    steps: list[list[int]] = []
    for own in scores[1:]:
        best = max(range(7), key=lambda tag: (totals[tag], -tag))
        came = [best] * 4 + [tag if totals[tag] > totals[tag - 3] else tag - 3 for tag in range(4, 7)]
        totals = [totals[came[tag]] + own[tag] for tag in range(7)]
        steps.append(came)
    tags = [max(range(7), key=lambda tag: (totals[tag], -tag))]
    for came in reversed(steps):
        tags.append(came[tags[-1]])
    return tags[::-1]


def given_of(text: str, starts: list[bool], proper: list[bool]) -> FeatureInput:
    return FeatureInput(code_points(text), np.array(starts, dtype=np.bool_), np.array(proper, dtype=np.bool_))


def random_text(seed: int, length: int) -> tuple[str, list[bool], list[bool]]:
    draw = np.random.default_rng(seed)
    text = "".join(LETTERS[at] for at in draw.integers(len(LETTERS), size=length))
    starts = draw.random(length) < 0.6
    return text, starts.tolist(), (starts & (draw.random(length) < 0.3)).tolist()


def random_weights(seed: int, outside: int) -> np.ndarray:
    """Weights of which the outside's are raised, so that there are short runs as well as long ones."""
    weights = np.random.default_rng(seed).integers(-40, 41, size=(features.ROWS, model.TAGS))
    weights[:, 0] += outside
    return weights.astype(np.int8)


@pytest.mark.parametrize("seed", range(12))
def test_features_are_those_of_a_plain_reading(seed: int) -> None:
    text, starts, proper = random_text(seed, 1 + seed * 7)
    classes = features.character_classes(SURNAMES)
    (block,) = features.feature_rows(given_of(text, starts, proper), classes)
    assert np.stack(block[2], axis=1).tolist() == plain_rows(text, starts, proper)
    assert len(block[2]) == features.FEATURES


@pytest.mark.parametrize(("seed", "outside"), [(seed, outside) for seed in range(10) for outside in (-5, 4, 12, 20)])
def test_names_are_those_of_a_plain_decoder(seed: int, outside: int) -> None:
    text, starts, proper = random_text(seed, 150)
    weights = random_weights(seed, outside)
    names = decoding.find_names(given_of(text, starts, proper), model.make_ready(Model(weights, SURNAMES)))
    found = list(
        zip(names.starts.tolist(), names.ends.tolist(), names.kinds.tolist(), names.margins.tolist(), strict=True)
    )
    assert found == plain_names(text, starts, proper, weights)


def test_the_plain_decoder_has_something_to_find() -> None:
    """The comparison above would hold for a model that never names anything."""
    text, starts, proper = random_text(1, 150)
    assert len(plain_names(text, starts, proper, random_weights(1, 4))) > 5


def test_a_text_longer_than_a_block_is_decoded_as_if_there_were_no_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    text, starts, proper = random_text(7, 700)
    ready = model.make_ready(Model(random_weights(7, 8), SURNAMES))
    whole = decoding.find_names(given_of(text, starts, proper), ready)
    for block in (1, 2, 3, 64):
        monkeypatch.setattr(features, "BLOCK", block)
        parts = decoding.find_names(given_of(text, starts, proper), ready)
        for one, other in ((whole.starts, parts.starts), (whole.ends, parts.ends), (whole.margins, parts.margins)):
            assert one.tolist() == other.tolist()


def test_an_empty_text_has_no_names() -> None:
    ready = model.make_ready(Model(random_weights(3, 0), SURNAMES))
    assert len(decoding.find_names(given_of("", [], []), ready).starts) == 0


def test_a_text_of_nothing_but_names_is_cut_into_runs_of_bounded_length() -> None:
    """Hostile input: every character scores best inside of a name, so the whole text is one run."""
    weights = np.zeros((features.ROWS, model.TAGS), dtype=np.int8)
    weights[:, model.inside_tag(0)] = 1
    text = "王" * 300_000
    names = decoding.find_names(
        given_of(text, [True] * len(text), [False] * len(text)), model.make_ready(Model(weights, SURNAMES))
    )
    assert int((names.ends - names.starts).max()) <= decoding.LONGEST_RUN
    assert int((names.ends - names.starts).sum()) == len(text)
