"""Scores the registers of a dataset against labels, as REGISTERS.md beside this file defines them.

A label and a row of the dataset are paired one to one by the fields that make a register's key. Every register gives a
Score of its rows, and for each further field one of its values on the paired rows (`honours`, `honours.level`).
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.dataset import read_table
from tests.gold.agreement import (
    Agreement,
    exact,
    overlap,
    same_first_day,
    same_last_day,
    same_level,
    same_metric,
    same_name,
    same_text,
)
from tests.gold.scoring import Dataset, Row, Score


@dataclass(frozen=True, slots=True)
class Register:
    """A register's key fields and further fields, each with how two values agree."""

    name: str
    key: Mapping[str, Agreement]
    fields: Mapping[str, Agreement]


class RegisterDataset(Dataset):
    """A dataset whose corpus-wide tables are read too."""

    def corpus_rows(self, table: str) -> list[Row]:
        """The rows of a table that belongs to no single document."""
        return self._read(table)


class RegisterLabels:
    """The labels of one file: the documents that were read, and their rows by register and document."""

    def __init__(self, path: Path, facts: Path | None = None) -> None:
        """Reads the labels; citations that stand in a file of facts join them."""
        self.documents: dict[str, Row] = {}
        self.rows: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in _json_lines(path):
            if row["register"] == "document":
                self.documents[row["doc"]] = row
            else:
                self.rows[row["register"]][row["doc"]].append(_spanned(row))
        for fact in _json_lines(facts) if facts else []:
            if fact["fact"] == "citation" and fact["doc"] in self.documents:
                self.rows["citations"][fact["doc"]].append({"required": True} | fact)

    def only(self, names: Iterable[str]) -> "RegisterLabels":
        """These labels for some documents alone."""
        wanted = set(names)
        chosen = copy(self)
        chosen.documents = {name: row for name, row in self.documents.items() if name in wanted}
        return chosen


REGISTERS = (
    Register(
        "indicators",
        {"span": overlap},
        {
            "subject": same_name,
            "metric": same_metric,
            "status": exact,
            "period_start": same_first_day,
            "period_end": same_last_day,
        },
    ),
    Register("targets", {"span": overlap}, {"deadline": same_last_day, "quantity": same_name}),
    Register(
        "honours",
        {"holder": same_name, "honour": same_name},
        {"level": same_level, "year": exact, "event": same_name},
    ),
    Register(
        "clusters",
        {"name": same_name},
        {"host": same_name, "level": exact, "batch": exact, "sector": same_name, "year": exact},
    ),
    Register("roles", {"entity": same_name, "role": same_name}, {"chain": same_name}),
    Register("projects", {"name": same_name}, {"owner": same_name, "status": exact}),
    Register("events", {"name": same_name}, {"edition": exact, "year": exact, "status": exact}),
    Register("citations", {"title": same_text, "action": exact}, {"document_number": same_text}),
)
DISTINGUISHING = {"events": ("edition", "year")}
"""Fields that keep two rows apart where both state them."""


def register_scores(labels: RegisterLabels, dataset: RegisterDataset) -> dict[str, Score]:
    """The score of every register, and of every further field under `register.field`.

    Raises:
        ValueError: A labelled document is not in the dataset, or not with the text that was labelled.
    """
    _check_sources(labels, dataset)
    result: dict[str, Score] = {}
    for register in REGISTERS:
        rows_of = register_rows(register.name, dataset)
        scores = {name: Score() for name in ("", *register.fields)}
        for doc, read in labels.documents.items():
            if register.name in read.get("registers", [register.name]):
                _score_document(register, labels.rows[register.name][doc], rows_of.get(doc, []), read, scores)
        result |= {f"{register.name}.{name}".rstrip("."): score for name, score in scores.items()}
    return result


def register_rows(name: str, dataset: RegisterDataset) -> dict[str, list[Row]]:
    """A register's rows by document, with the spans, figures and names that they refer to."""
    if name in ("indicators", "targets"):
        quantities = {row["quantity_id"]: row for rows in dataset.rows("quantities").values() for row in rows}
        joined = _with_quantity if name == "indicators" else _with_figure
        return {doc: [joined(row, quantities) for row in rows] for doc, rows in dataset.rows(name).items()}
    if name == "roles":
        names = _entity_names(dataset)
        return {doc: [_with_names(row, names) for row in rows] for doc, rows in dataset.rows(name).items()}
    return dataset.rows(name)


def pairs(register: Register, labels: Sequence[Row], rows: Sequence[Row]) -> dict[int, int]:
    """The row of each label that has one, by position: equal keys first, then those that agree in more fields."""
    candidates = []
    for at, label in enumerate(labels):
        for number, row in enumerate(rows):
            if closeness := key_agreement(register, label, row):
                agreeing = sum(is_right(label, row, name, register.fields[name]) for name in register.fields)
                candidates.append((-closeness, -agreeing, at, number))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, number in sorted(candidates):
        if at not in found and number not in taken:
            found[at] = number
            taken.add(number)
    return found


def key_agreement(register: Register, label: Row, row: Row) -> int:
    """The sum over the key's fields, or 0 where one disagrees; a field that a label leaves out agrees with all."""
    total = 1
    for name, agree in register.key.items():
        if name in label:
            agreement = max(agree(value, row[name]) for value in _right_values(label, name)) if row[name] else 0
            if not agreement:
                return 0
            total += agreement
    is_apart = any(_is_apart(label, row, name) for name in DISTINGUISHING.get(register.name, ()))
    return 0 if is_apart else total


def is_right(label: Row, row: Row, name: str, agree: Agreement) -> bool:
    """Whether a row's field has one of the values that its label allows; null allows only what is empty."""
    got = row[name]
    right = _right_values(label, name)
    if got in (None, "", ()):
        return None in right
    return any(value is not None and agree(value, got) for value in right)


def _score_document(
    register: Register, labels: Sequence[Row], rows: Sequence[Row], read: Row, scores: dict[str, Score]
) -> None:
    """Scores a document's rows. A row that stands outside of what was read is no extra, but a label may find it there:
    what is said twice has one row, at its first place.
    """
    required = [label for label in labels if label["required"]]
    free = [label for label in labels if not label["required"]]
    found = pairs(register, required, rows)
    for at, label in enumerate(required):
        _count(scores[""], at in found, f"{label['doc']} missed {_shown(register, label)}")
        if at in found:
            _score_fields(register, label, rows[found[at]], scores)
    scores[""].predicted += len(found)
    for number in sorted(set(range(len(rows))) - set(found.values())):
        row = rows[number]
        if not _is_labelled(read, _start(row)):
            continue
        if any(key_agreement(register, label, row) for label in free) or _is_split(register, row, required, found):
            continue
        scores[""].predicted += 1
        scores[""].misses.append(f"{row['doc']} extra {_shown(register, row)}")


def _score_fields(register: Register, label: Row, row: Row, scores: dict[str, Score]) -> None:
    for name, agree in register.fields.items():
        if name in label and name not in label.get("ambiguous", []):
            miss = f"{label['doc']} {_shown(register, label)}: {name} {label[name]!r}, got {row[name]!r}"
            _count(scores[name], is_right(label, row, name, agree), miss)
            scores[name].predicted += 1


def _count(score: Score, is_hit: bool, miss: str) -> None:
    score.hits += is_hit
    score.gold += 1
    if not is_hit:
        score.misses.append(miss)


def _is_split(register: Register, row: Row, required: Sequence[Row], found: Mapping[int, int]) -> bool:
    """Whether a row is a further part of a goal that another row has hit."""
    if register.name != "targets":
        return False
    spans = [required[at]["span"] for at in found]
    return any(start <= row["span"][0] and row["span"][1] <= end for start, end in spans)


def _is_labelled(read: Row, position: int) -> bool:
    first, limit = read.get("labelled_from", 0), read["labelled_to"]
    return position >= first and (limit is None or position < limit)


def _is_apart(label: Row, row: Row, name: str) -> bool:
    if label.get(name) is None or row[name] is None or name in label.get("ambiguous", []):
        return False
    return row[name] not in _right_values(label, name)


def _right_values(label: Row, name: str) -> list[Any]:
    return [label.get(name), *label.get("alternatives", {}).get(name, [])]


def _with_quantity(row: Row, quantities: Mapping[str, Row]) -> Row:
    quantity = quantities[row["quantity_id"]]
    return row | {"span": (quantity["start"], quantity["end"]), "text": quantity["text"]}


def _with_figure(row: Row, quantities: Mapping[str, Row]) -> Row:
    figure = quantities[row["quantity_id"]]["text"] if row["quantity_id"] else None
    return row | {"span": (row["start"], row["end"]), "quantity": figure}


def _with_names(row: Row, names: Mapping[str | None, tuple[str, ...]]) -> Row:
    entity = (row["entity"], *names.get(row["entity_id"], ()))
    chain = (row["chain"], *names.get(row["chain_entity_id"], ())) if row["chain"] else ()
    return row | {"entity": entity, "chain": chain}


def _entity_names(dataset: RegisterDataset) -> dict[str | None, tuple[str, ...]]:
    """Every entity's name and aliases."""
    names: dict[str | None, tuple[str, ...]] = {}
    for row in dataset.corpus_rows("entities"):
        names[row["entity_id"]] = (row["name"],)
    for row in dataset.corpus_rows("aliases"):
        names[row["entity_id"]] = (*names.get(row["entity_id"], ()), row["text"])
    return names


def _spanned(label: Row) -> Row:
    return label | {"span": (label["start"], label["end"])} if {"start", "end"} <= label.keys() else label


def _start(row: Row) -> int:
    start: int = row["span"][0] if "span" in row else row["start"]
    return start


def _shown(register: Register, row: Row) -> str:
    return " · ".join(str(row.get(name)) for name in (*register.key, "text") if row.get(name))


def _json_lines(path: Path) -> Iterable[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _check_sources(labels: RegisterLabels, dataset: RegisterDataset) -> None:
    digests = {doc: rows[0]["sha256"] for doc, rows in dataset.rows("sources").items()}
    for doc, read in labels.documents.items():
        if digests.get(doc) != read["sha256"]:
            raise ValueError(f"{doc}: not in the dataset with the text that was labelled")


def main() -> None:
    """Prints the scores of a dataset on disk."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--facts", type=Path, help="a file of facts whose citations are scored too")
    parser.add_argument("--errors", type=int, default=0, help="how many misses to print for each area")
    args = parser.parse_args()
    dataset = RegisterDataset(lambda table: read_table(args.data, table).to_pylist())
    for area, score in register_scores(RegisterLabels(args.labels, args.facts), dataset).items():
        print(f"{area:26} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}  {score.hits}/{score.gold}")
        for miss in score.misses[: args.errors]:
            print("    ", miss)


if __name__ == "__main__":
    main()
