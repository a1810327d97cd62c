"""Headings of labelled paragraphs: what stands alone behind the label, or a short first sentence before more text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Literal

from pipeline.core.values import Value
from pipeline.sections.labels import Label
from pipeline.sections.levels import Place

LONGEST_RUN_IN: Final = 40
"""Characters, white space aside, that a heading run in with its text may have."""
LONGEST_ALONE: Final = 60
"""The same for a heading on a line of its own."""
_LONGEST_ARTICLE_TITLE: Final = 24
_SHORT: Final = 12
"""A line this short with a full stop (基本原则。) is a heading where most of its siblings are."""

_SENTENCE: Final = re.compile(r"[^。！？]*+[。！？]")
_COLON: Final = re.compile(r"[:：]")
_NO_HEADING_ENDS: Final = ("；", ";", "，", ",", "、")
_BRACKETED_TITLE: Final = re.compile(
    r"[ \u3000]*(?:【(?P<square>[^【】]{1,24})】|[（(](?P<round>[^（）()。；]{1,24})[）)])"
    r"(?=[ \u3000]|$|[\u3400-\u9fff])"
)
_ONLY_BRACKETS: Final = re.compile(r"[（(][^（）()]*[）)]$")
_CLAUSE_MARK: Final = re.compile(r"[，,；;。]")
# A first sentence with one of these is no heading but states a rule: 应当, 不得, 是指.
_STATES_RULE: Final = re.compile(r"应当|應當|不得|必须|必須|是指|應予|应予")
_COMMA: Final = re.compile(r"[，；：,;:]")
_STOPS: Final = re.compile(r"[，。；：、,;:！？]")
_GAP: Final = re.compile(r"[ \u3000]")

_Form = Literal["run_in", "alone", "lone_sentence", "colon", "none"]


class _Candidate(Value, frozen=True):
    form: _Form
    text: str


def read_headings(
    labels: Sequence[Label], texts: Sequence[str], followed: Sequence[str], places: Sequence[Place]
) -> list[str]:
    """The heading of each labelled paragraph of one text; empty where it has none.

    texts: the paragraphs' texts, labels included. followed: the text of the unlabelled paragraph right behind each one,
    empty where there is none.

    A run-in heading is a paragraph's first sentence when more text follows it and it has at most LONGEST_RUN_IN
    characters, unless most of its siblings have none: then the items are sentences, and it is one of them. One that
    ends in a colon, or is a sentence on a line of its own, is a heading only where all its siblings have one too
    (or most, where it is very short).
    """
    candidates = [
        _candidate(label, text[label.end :].strip(), after)
        for label, text, after in zip(labels, texts, followed, strict=True)
    ]
    runs = _sibling_runs(labels, places)
    headings = [""] * len(labels)
    for run in runs:
        all_headed = all(candidates[at].form not in ("none", "lone_sentence") for at in run)
        headed = sum(candidates[at].form in ("run_in", "alone") for at in run)
        all_lone = all(candidates[at].form == "lone_sentence" for at in run)
        for at in run:
            form, text = candidates[at].form, candidates[at].text
            if (
                form == "alone"
                or (form == "run_in" and (all_headed or 2 * headed >= len(run)))
                or (form == "colon" and all_headed)
                or (form == "lone_sentence" and (all_lone or (_size(text) <= _SHORT and 2 * headed >= len(run))))
            ):
                headings[at] = text
    return headings


def _sibling_runs(labels: Sequence[Label], places: Sequence[Place]) -> list[list[int]]:
    """Labels of one style under one parent, a new run where the numbering starts again."""
    runs: defaultdict[tuple[int | None, str], list[list[int]]] = defaultdict(list)
    for at, (label, place) in enumerate(zip(labels, places, strict=True)):
        own = runs[place.parent, label.style]
        if not own or label.number <= labels[own[-1][-1]].number:
            own.append([])
        own[-1].append(at)
    return [run for own in runs.values() for run in own]


def _candidate(label: Label, text: str, after: str) -> _Candidate:
    if label.style in ("编", "章", "节"):
        return _Candidate("alone", _undotted(text or _short_line(after)))
    if label.style == "条":
        return _article_candidate(text)
    text = text.lstrip("，、：: ") if label.style in ("第一", "专栏") else text
    if not text or _ONLY_BRACKETS.match(text):
        return _Candidate("none", "")
    sentence = _SENTENCE.match(text)
    if sentence:
        first, rest = sentence[0][:-1], sentence.end() < len(text)
        is_short = sentence[0][-1] == "。" and _size(first) <= LONGEST_RUN_IN
        if rest and is_short and not _STATES_RULE.search(first):
            return _Candidate("run_in", first)
        colon = _before_colon(text)
        if colon:
            return _Candidate("colon", colon)
        if not rest and after and _size(first) <= LONGEST_RUN_IN and not _COMMA.search(first):
            return _Candidate("lone_sentence", first)
        return _Candidate("none", "")
    if text.endswith(_NO_HEADING_ENDS) or "；" in text or ";" in text:
        return _Candidate("none", "")
    colon = _before_colon(text)
    if colon:
        return _Candidate("colon", colon)
    return (
        _Candidate("alone", text)
        if _size(text) <= LONGEST_ALONE and not _COLON.search(text)
        else _Candidate("none", "")
    )


def _before_colon(text: str) -> str:
    """What stands before a paragraph's first colon, where that is short enough and no clause of an enumeration."""
    colon = _COLON.search(text)
    if not colon or text.endswith(_NO_HEADING_ENDS):
        return ""
    head = text[: colon.start()].strip()
    return head if 0 < _size(head) <= LONGEST_RUN_IN and not _CLAUSE_MARK.search(head) else ""


def _article_candidate(text: str) -> _Candidate:
    """The title of an article (第三条): in brackets, on a line of its own, or set apart from the text by white space.

    White space alone is proof only where all articles have it.
    """
    bracketed = _BRACKETED_TITLE.match(text)
    if bracketed:
        return _Candidate("alone", (bracketed["square"] or bracketed["round"]).strip())
    gap = _GAP.search(text, 0, _LONGEST_ARTICLE_TITLE + 1)
    first = text[: gap.start()] if gap else text
    if not first or len(first) > _LONGEST_ARTICLE_TITLE or _STOPS.search(first):
        return _Candidate("none", "")
    return _Candidate("colon" if gap else "alone", first)


def _short_line(text: str) -> str:
    return text if _size(text) <= LONGEST_RUN_IN and not _STOPS.search(text) else ""


def _undotted(text: str) -> str:
    return text.strip() if _size(text) <= LONGEST_ALONE and "。" not in text else ""


def _size(text: str) -> int:
    return len("".join(text.split()))
