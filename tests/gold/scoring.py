"""Scores a dataset's tables against gold labels, as GUIDELINES.md beside this file defines them.

Every area gives a Score: what was found of what was labelled. Rows labelled `required: false` are don't-cares.
"""

import calendar
import datetime
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

Row = dict[str, Any]
ByDocument = Mapping[str, list[Row]]

UNSCORED_FIELDS = frozenset({"addressees", "contacts", "phones", "ambiguous", "alternatives", "sha256", "half"})
CONTACT_ROLES = frozenset({"addressee", "responsible", "handler", "reviewer", "contact", "contact_unit"})


Amount = tuple[str | None, str, str]
"""Value, kind and status of a sum."""


@dataclass(slots=True)
class Score:
    """Hits among gold rows and among predicted rows."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Hits of predicted rows; 1 where nothing was predicted."""
        return self.hits / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Hits of gold rows; 1 where nothing was labelled."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Gold:
    """The gold labels of one set of documents, grouped by document."""

    def __init__(self, folder: Path, prefix: str) -> None:
        """Reads those of the files `<prefix>_*` that a folder has."""
        self.quantities = _grouped(_json_lines(folder / f"{prefix}_quantities.jsonl"))
        self.entities = _grouped(_json_lines(folder / f"{prefix}_entities.jsonl"))
        self.facts = _grouped(_json_lines(folder / f"{prefix}_facts.jsonl"))
        self.sections = _grouped(_table_lines(folder / f"{prefix}_sections.tsv"))
        self.documents: dict[str, Row] = json.loads((folder / f"{prefix}_documents.json").read_text(encoding="utf-8"))

    def only(self, documents: Collection[str]) -> "Gold":
        """The labels of these documents alone."""
        chosen = copy(self)
        for name, labels in vars(self).items():
            setattr(chosen, name, {doc: rows for doc, rows in labels.items() if doc in documents})
        return chosen


class Dataset:
    """The rows of a dataset by table and document (by file name), read through a function from table name to rows."""

    def __init__(self, read: Callable[[str], list[Row]]) -> None:
        """Remembers the sources' names."""
        self._read = read
        self._names = {row["doc_id"]: Path(row["source_path"]).name for row in read("sources")}

    def rows(self, table: str) -> dict[str, list[Row]]:
        """A table's rows by file name."""
        return _grouped(row | {"doc": self._names[row["doc_id"]]} for row in self._read(table))


def scores(gold: Gold, dataset: Dataset) -> dict[str, Score]:
    """The score of every area."""
    exact, quantities = quantity_scores(gold, dataset)
    parties, phones = party_scores(gold, dataset)
    tasks, bodies = task_scores(gold, dataset)
    payers, payees = money_role_scores(gold, dataset)
    return {
        "documents": document_score(gold, dataset),
        "sections": section_score(gold, dataset),
        "parties": parties,
        "phones": phones,
        "quantities": quantities,
        "quantities.exact_span": exact,
        "entities": entity_score(gold, dataset),
        "canonical": canonical_score(gold, dataset),
        "amounts": amount_score(gold, dataset),
        "amounts.payer": payers,
        "amounts.payee": payees,
        "tasks": tasks,
        "task_bodies": bodies,
    }


def bare(text: str | None) -> str:
    """Text without white space."""
    return re.sub(r"\s+", "", text or "")


def bare_title(text: str) -> str:
    """A name without white space and without the 《》 around the whole of it."""
    text = bare(text)
    is_quoted = text.startswith("《") and text.endswith("》") and text.count("《") == 1
    return text[1:-1] if is_quoted else text


def document_score(gold: Gold, dataset: Dataset) -> Score:
    """Fields of `documents` that are right, stated or not."""
    rows = {name: found[0] for name, found in dataset.rows("documents").items()}
    score = Score()
    for name, wanted in gold.documents.items():
        for label in wanted.keys() - UNSCORED_FIELDS - set(wanted.get("ambiguous", [])):
            got = rows.get(name, {}).get(label)
            got = got.isoformat() if isinstance(got, datetime.date) else got
            right = [wanted[label], *wanted.get("alternatives", {}).get(label, [])]
            is_hit = (got or None) in right or _folded(label, got) in [
                _folded(label, value) for value in right if value
            ]
            _count(score, is_hit, f"{name} {label}: {wanted[label]!r}, got {got!r}")
    return score


def party_scores(gold: Gold, dataset: Dataset) -> tuple[Score, Score]:
    """Addressees and contacts as (role, name), and telephone numbers.

    Of the lists of addressees that a label accepts (two bodies that share a word as one, or each) the one that fits
    best is scored; what it calls ambiguous is not.
    """
    found = dataset.rows("parties")
    parties, phones = Score(), Score()
    for name, wanted in gold.documents.items():
        rows = found.get(name, [])
        got = [
            (row["role"] if row["role"] == "addressee" else row["role_text"], bare(row["text"]))
            for row in rows
            if row["role"] in CONTACT_ROLES and _party_field(row["role"]) not in wanted.get("ambiguous", [])
        ]
        named = max(_accepted_parties(wanted), key=lambda accepted: len(set(accepted) & set(got)))
        _count_sets(parties, name, named, got)
        numbers = {_phone(row["phone"]) for row in rows if row["phone"]}
        _count_sets(phones, name, [_phone(number) for number in wanted["phones"]], numbers)
    return parties, phones


def _party_field(role: str | None) -> str:
    """The field of a document's label that holds the parties of a role."""
    return "addressees" if role == "addressee" else "contacts"


def _accepted_parties(wanted: Row) -> list[list[tuple[str, str]]]:
    """The lists of (role, name) that a document's label accepts, without what it calls ambiguous."""
    ambiguous = wanted.get("ambiguous", [])
    contacts = [] if "contacts" in ambiguous else [(role, bare(text)) for role, text in wanted["contacts"]]
    alternatives = wanted.get("alternatives", {}).get("addressees", [])
    addressees = [[]] if "addressees" in ambiguous else [wanted["addressees"], *alternatives]
    return [[*contacts, *(("addressee", bare(text)) for text in names)] for names in addressees]


def section_score(gold: Gold, dataset: Dataset) -> Score:
    """Labelled sections as (level, label, heading)."""
    found = dataset.rows("sections")
    score = Score()
    for name, labels in gold.sections.items():
        wanted = [(int(row["level"]), bare(row["label"]), bare(row["heading"])) for row in labels]
        got = [(row["level"], bare(row["label"]), bare(row["heading"])) for row in found.get(name, []) if row["label"]]
        _count_sets(score, name, wanted, got)
    return score


def quantity_scores(gold: Gold, dataset: Dataset) -> tuple[Score, Score]:
    """Quantities and dates: (the exact spans among the hits, hits of kind and value on overlapping spans)."""
    quantities, dates = dataset.rows("quantities"), dataset.rows("dates")
    score, exact = Score(), Score()
    for name, labels in gold.quantities.items():
        rows = [*quantities.get(name, []), *map(_date_as_quantity, dates.get(name, []))]
        used: set[int] = set()
        for label in labels:
            found = None if label["kind"] == "phone" else _find_quantity(label, rows, used)
            if found is not None:
                used.add(found)
            if label["required"] and label["kind"] != "phone":
                _count(score, found is not None, f"{name} {label['kind']} {label['surface']}", predicted=0)
                is_exact = found is not None and _span(rows[found]) == _span(label)
                _count(exact, is_exact, f"{name} {label['surface']}")
                score.predicted += found is not None
        free = [_span(label) for label in labels if label["required"] == (label["kind"] == "phone")]
        for number, row in enumerate(rows):
            is_free = (
                row["kind"] == "number" or row.get("is_relative") or any(_overlap(_span(row), span) for span in free)
            )
            if number in used or is_free:
                continue
            score.predicted += 1
            score.misses.append(f"{name} extra {row['kind']} {row['text']}")
    return exact, score


def entity_score(gold: Gold, dataset: Dataset) -> Score:
    """Names as unique (document, text, type)."""
    found = dataset.rows("mentions")
    score = Score()
    for name, labels in gold.entities.items():
        required = {(bare_title(row["text"]), row["type"]) for row in labels if _is_required_name(row)}
        free = {bare_title(row["text"]) for row in labels if not _is_required_name(row)}
        got = {(bare_title(row["text"]), row["type"]) for row in found.get(name, [])}
        _count_sets(score, name, required, {pair for pair in got if pair in required or pair[0] not in free})
    return score


def canonical_score(gold: Gold, dataset: Dataset) -> Score:
    """Names that stand for another name (short names, words that point back): found, and of an entity of that name.

    The canonical name counts as some mention of these words and this type in the document has it. What is nested in
    another name or left out of a list (ellipsis) is no mention of its own.
    """
    found = dataset.rows("mentions")
    score = Score()
    for name, labels in gold.entities.items():
        got: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in found.get(name, []):
            got[bare_title(row["text"]), row["type"]].add(bare(row["canonical"]))
        for label in labels:
            wanted = bare(label.get("canonical"))
            if not wanted or wanted == bare(label["text"]) or label["mention"] in ("nested", "ellipsis"):
                continue
            told = got[bare_title(label["text"]), label["type"]]
            _count(score, wanted in told, f"{name} {label['text']}: {wanted}, got {sorted(told)}")
    return score


def amount_score(gold: Gold, dataset: Dataset) -> Score:
    """Money as (value, kind, status); rows about a value that is a don't-care do not count."""
    found = _amounts(dataset)
    score = Score()
    for name, facts in gold.facts.items():
        money = [fact for fact in facts if fact["fact"] == "money"]
        wanted = [(_plain(fact["amount"]), fact["kind"], fact["status"]) for fact in money if _is_required_money(fact)]
        free = [_plain(fact["amount"]) for fact in money if not _is_required_money(fact)]
        got = [(row["value"], row["kind"], row["status"]) for row in found.get(name, [])]
        got = _as_labelled(got, [fact for fact in money if _is_required_money(fact)])
        _count_sets(score, name, wanted, got, free, key=lambda item: item[0])
    return score


def _as_labelled(got: Sequence[Amount], money: Sequence[Row]) -> list[Amount]:
    """Rows of which a label allows another kind or status, with those that it names first."""
    result = list(got)
    for fact in money:
        kinds, statuses = ({fact[name], *fact.get("alternatives", {}).get(name, [])} for name in ("kind", "status"))
        free = fact.get("ambiguous", [])
        value = _plain(fact["amount"])
        for index, (other, kind, status) in enumerate(result):
            is_right = (kind in kinds or "kind" in free) and (status in statuses or "status" in free)
            if other == value and is_right:
                result[index] = (value, fact["kind"], fact["status"])
                break
    return result


def money_role_scores(gold: Gold, dataset: Dataset) -> tuple[Score, Score]:
    """Payer and payee of each labelled amount: right where one of the two names holds the other, or an alternative of
    the label. A role that the label leaves empty or calls ambiguous is not scored.
    """
    found = _amounts(dataset)
    by_role = {"payer": Score(), "payee": Score()}
    for name, facts in gold.facts.items():
        for fact in (fact for fact in facts if fact["fact"] == "money" and _is_required_money(fact)):
            rows = [row for row in found.get(name, []) if _is_of(fact, row)]
            for role, score in by_role.items():
                names = _role_names(fact, role)
                if not names or role in fact.get("ambiguous", []):
                    continue
                got = [bare(row[role]) for row in rows if row[role]]
                is_hit = any(text in other or other in text for text in got for other in names)
                _count(score, is_hit, f"{name} {fact['amount']}: {names}, got {got}")
    return by_role["payer"], by_role["payee"]


def _is_of(fact: Row, row: Row) -> bool:
    """Whether an amount is the labelled one: where the label says, or by its value where it does not."""
    if "start" in fact:
        return _overlap((fact["start"], fact["end"]), row["span"])
    return bool(row["value"] == _plain(fact["amount"]))


def _role_names(fact: Row, role: str) -> list[str]:
    """The names that are right for a role; none where nobody plays it."""
    labelled = fact.get(role) or []
    others = fact.get("alternatives", {}).get(role, [])
    return [bare(text) for text in [*([labelled] if isinstance(labelled, str) else labelled), *others]]


def task_scores(gold: Gold, dataset: Dataset) -> tuple[Score, Score]:
    """Headings of tasks that name bodies, and (heading, body)."""
    tasks, found_bodies = dataset.rows("tasks"), dataset.rows("task_bodies")
    score, body_score = Score(), Score()
    for name, facts in gold.facts.items():
        labelled = [fact for fact in facts if fact["fact"] == "task" and fact["responsible"]]
        required = [fact for fact in labelled if fact.get("required", True)]
        headings = {row["task_id"]: bare(row["heading"]) for row in tasks.get(name, [])}
        bodies = found_bodies.get(name, [])
        with_bodies = {row["task_id"] for row in bodies}
        free = [bare(fact["heading"]) for fact in labelled if fact not in required]
        got = [heading for task_id, heading in headings.items() if task_id in with_bodies]
        _count_sets(score, name, [bare(fact["heading"]) for fact in required], got, free)
        wanted = [(bare(fact["heading"]), bare(body)) for fact in required for body in fact["responsible"]]
        _count_sets(body_score, name, wanted, [(headings[row["task_id"]], bare(row["text"])) for row in bodies])
    return score, body_score


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _json_lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in _lines(path) if line]


def _table_lines(path: Path) -> list[Row]:
    """Rows of a file with tabs, under the names of its first line; a missing last cell is empty."""
    rows = [line.split("\t") for line in _lines(path)]
    return [dict(zip(rows[0], [*row, ""], strict=False)) for row in rows[1:]]


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["doc"]].append(row)
    return groups


def _count(score: Score, is_hit: bool, miss: str, predicted: int = 1) -> None:
    score.hits += is_hit
    score.gold += 1
    score.predicted += predicted
    if not is_hit:
        score.misses.append(miss)


def _count_sets(
    score: Score,
    name: str,
    wanted: Iterable[Hashable],
    got: Iterable[Hashable],
    free: Iterable[Hashable] = (),
    key: Callable[[Any], Hashable] = lambda item: item,
) -> None:
    """Counts two multisets; what was got beyond the wanted is forgiven where its key is free, once a free key."""
    gold, predicted, spare = Counter(wanted), Counter(got), Counter(free)
    for item in (predicted - gold).elements():
        if spare[key(item)]:
            spare[key(item)] -= 1
            predicted[item] -= 1
    score.hits += (gold & predicted).total()
    score.gold += gold.total()
    score.predicted += predicted.total()
    score.misses += [f"{name} missed {item}" for item in gold - predicted]
    score.misses += [f"{name} extra {item}" for item in predicted - gold]


def _folded(label: str, value: object) -> str:
    """A field's value without what may be written in two ways: widths, brackets, 第 and 委员会 in a session."""
    brackets = str.maketrans("〔〕[]【】", "()()()")
    text = bare(unicodedata.normalize("NFKC", str(value))).translate(brackets).replace("第", "")
    return text.replace("委员会", "") if label == "proposal_session" else text


def _phone(number: str) -> str:
    return re.sub(r"[\s()（）]", "", number)


def _plain(value: object) -> str | None:
    return None if value in (None, "") else str(Decimal(str(value)).normalize())


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _date_as_quantity(row: Row) -> Row:
    return row | {"kind": "date", "low": row["start_date"], "high": row["end_date"], "unit": None}


def _find_quantity(label: Row, rows: Sequence[Row], used: set[int]) -> int | None:
    """The row that says what a label says, on the very span rather than on one that overlaps."""
    fitting = [
        number
        for number, row in enumerate(rows)
        if number not in used
        and row["kind"] == label["kind"]
        and _overlap(_span(row), _span(label))
        and _is_same_value(label, row)
    ]
    exact = [number for number in fitting if _span(rows[number]) == _span(label)]
    return next(iter(exact or fitting), None)


def _is_same_value(label: Row, row: Row) -> bool:
    if label["kind"] == "date":
        return (row["low"], row["high"]) == (_day(label["low"], is_last=False), _day(label["high"], is_last=True))
    if label["kind"] == "composite":
        return bare(row["text"]).strip('“”"') == label["low"]
    units = [label["unit"], *label.get("alternatives", {}).get("unit", [])]
    if label["kind"] != "ordinal" and (row["unit"] or None) not in [unit or None for unit in units]:
        return False
    return (_plain(row["low"]), _plain(row["high"])) == (_plain(label["low"]), _plain(label["high"]))


def _day(text: str | None, *, is_last: bool) -> datetime.date | None:
    """The first or last day of YYYY, YYYY-MM or YYYY-MM-DD."""
    if not text:
        return None
    year, month, day = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    month = month or (12 if is_last else 1)
    return datetime.date(year, month, day or (calendar.monthrange(year, month)[1] if is_last else 1))


def _is_required_name(label: Row) -> bool:
    required: bool = label.get("required", label["mention"] in ("name", "short"))
    return required


def _is_required_money(fact: Row) -> bool:
    return bool(fact["required"] if "required" in fact else fact["status"] in ("done", "planned"))


def _amounts(dataset: Dataset) -> dict[str, list[Row]]:
    """Rows of `amounts` with their quantity's span and its value: the lower bound, or the upper where there is none."""
    quantities = {row["quantity_id"]: row for rows in dataset.rows("quantities").values() for row in rows}
    return {
        name: [row | _measured(quantities[row["quantity_id"]]) for row in rows]
        for name, rows in dataset.rows("amounts").items()
    }


def _measured(quantity: Row) -> Row:
    value = quantity["low"] if quantity["low"] is not None else quantity["high"]
    return {"value": _plain(value), "span": _span(quantity)}
