"""Real documents: every one of them is read, keeps every contract, and no score falls below its floor."""

import hashlib
import tomllib
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline.dataset import load, read_table
from pipeline.runner import Summary, run
from tests.conftest import PROJECT, SHARED
from tests.gold.excerpts import Excerpt, ExcerptDataset, excerpts
from tests.gold.register_scoring import RegisterDataset, RegisterLabels, register_scores
from tests.gold.scoring import Dataset, Gold, Score, amount_score, bare, quantity_scores, scores

LABELS = PROJECT / "tests" / "gold" / "labels"
BULK = SHARED / "bulk" / "documents.parquet"
_FLOORS = tomllib.loads((PROJECT / "tests" / "gold" / "floors.toml").read_text(encoding="utf-8"))
FLOORS = _FLOORS["corpus"]
BULK_FLOORS = _FLOORS["bulk"]

pytestmark = pytest.mark.skipif(
    not (SHARED / "corpus").exists(), reason="the corpus of real documents is not beside the project"
)


@pytest.fixture(scope="module")
def corpus_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """A dataset of the corpus; the runner checks every contract, coverage among them, on the way."""
    output = tmp_path_factory.mktemp("corpus") / "data"
    return output, run(SHARED / "corpus", output)


def test_every_document_is_read_and_nothing_rejected_but_the_index(corpus_run: tuple[Path, Summary]) -> None:
    data, summary = corpus_run
    assert summary.rows["sources"] == sum(1 for _ in (SHARED / "corpus").glob("*.txt"))
    assert load(data, "rejects")["source_path"].tolist() == ["index.csv"]


def labels(name: str) -> Gold:
    """The labels of a half of the corpus, or those of the further documents."""
    if name == "fresh":
        return Gold(LABELS, name)
    lines = (SHARED / "gold" / "corpus_halves.tsv").read_text(encoding="utf-8").splitlines()
    documents = {document for document, half in (line.split("\t") for line in lines) if half == name}
    return Gold(SHARED / "gold", "corpus").only(documents)


@pytest.mark.parametrize("name", FLOORS)
def test_no_score_is_below_its_floor(corpus_run: tuple[Path, Summary], name: str) -> None:
    found = scores(labels(name), Dataset(lambda table: read_table(corpus_run[0], table).to_pylist()))
    figures = {area: found[area].recall if area == "documents" else found[area].f1 for area in FLOORS[name]}
    # the misses of documents that are only to score stay unread, so figures alone are shown
    assert all(figures[area] >= floor for area, floor in FLOORS[name].items()), figures


def test_the_further_labels_belong_to_the_documents_as_they_are() -> None:
    for name, label in labels("fresh").documents.items():
        content = (SHARED / "corpus" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == label["sha256"], name


BULK_LABELS = Gold(LABELS, "bulk")
"""Frames of some documents and names of others. No rule was written from them when they were labelled: one half has
been read since. A name's label has the span of where it stands first.
"""

BULK_SOURCES = {name: (label["sha256"], label["half"]) for name, label in BULK_LABELS.documents.items()} | {
    name: (label["sha256"], label["half"]) for name, labels in BULK_LABELS.entities.items() for label in labels
}
"""The SHA-256 of each labelled document's text, and its half."""

EXCERPTS = {labels: excerpts(labels) for labels in ("quantity", "register")}
EXCERPT_FLOORS = _FLOORS["excerpts"]


@pytest.fixture(scope="module")
def bulk_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of the labelled documents of the table beside the project, after checking that they are unchanged."""
    if not BULK.exists():
        pytest.skip("the table of further documents is not beside the project")
    folder = tmp_path_factory.mktemp("bulk")
    rows = pq.read_table(BULK, columns=["source_path", "text"])
    names = pc.list_element(pc.split_pattern(rows["source_path"], "/", max_splits=1), 1)
    digests = {name: sha256 for name, (sha256, _) in BULK_SOURCES.items()}
    digests |= {name: excerpt.sha256 for labels in EXCERPTS.values() for name, excerpt in labels.items()}
    rows = rows.filter(pc.is_in(names, value_set=pa.array(digests)))
    for path, text in zip(rows["source_path"].to_pylist(), rows["text"].to_pylist(), strict=True):
        assert hashlib.sha256(text.encode()).hexdigest() == digests[Path(path).name], path
        for label in BULK_LABELS.entities.get(Path(path).name, []):
            assert bare(text[label["start"] : label["end"]]) == bare(label["text"]), label
    pq.write_table(rows, folder / "documents.parquet")
    run(folder / "documents.parquet", folder / "data")
    return folder / "data"


@pytest.mark.parametrize("half", BULK_FLOORS)
def test_no_score_of_the_further_documents_is_below_its_floor(bulk_data: Path, half: str) -> None:
    chosen = {name for name, (_, own) in BULK_SOURCES.items() if own == half}
    found = scores(BULK_LABELS.only(chosen), Dataset(lambda table: read_table(bulk_data, table).to_pylist()))
    figures = {area: found[area].recall if area == "documents" else found[area].f1 for area in BULK_FLOORS[half]}
    assert all(figures[area] >= floor for area, floor in BULK_FLOORS[half].items()), figures


def excerpt_scores(data: Path, half: str) -> dict[str, Score]:
    """The scores of quantities and amounts on the labelled ranges of a half."""

    def labelled(labels: str) -> tuple[Gold, Dataset]:
        chosen: dict[str, Excerpt] = {name: one for name, one in EXCERPTS[labels].items() if one.half == half}
        return BULK_LABELS.only(chosen), ExcerptDataset(lambda table: read_table(data, table).to_pylist(), chosen)

    exact, quantities = quantity_scores(*labelled("quantity"))
    amounts = amount_score(*labelled("register"))
    return {"quantities": quantities, "quantities.exact_span": exact, "amounts": amounts}


@pytest.mark.parametrize("half", EXCERPT_FLOORS)
def test_no_score_of_the_excerpts_is_below_its_floor(bulk_data: Path, half: str) -> None:
    found = excerpt_scores(bulk_data, half)
    figures = {area: score.recall if area.endswith("exact_span") else score.f1 for area, score in found.items()}
    assert all(figures[area] >= floor for area, floor in EXCERPT_FLOORS[half].items()), figures


REGISTER_FLOORS = _FLOORS["real_registers"]


def figures_of(labels: RegisterLabels, data: Path, floors: dict[str, float]) -> dict[str, float]:
    """The F1 of each register that has a floor."""
    found = register_scores(labels, RegisterDataset(lambda table: read_table(data, table).to_pylist()))
    return {register: found[register].f1 for register in floors}


@pytest.mark.parametrize("half", ["read", "unread"])
def test_no_register_of_the_excerpts_is_below_its_floor(bulk_data: Path, half: str) -> None:
    labels = RegisterLabels(LABELS / "bulk_registers.jsonl", LABELS / "bulk_facts.jsonl")
    chosen = labels.only(name for name, excerpt in EXCERPTS["register"].items() if excerpt.half == half)
    figures = figures_of(chosen, bulk_data, REGISTER_FLOORS[half])
    assert all(figures[register] >= floor for register, floor in REGISTER_FLOORS[half].items()), figures


def test_no_register_of_ten_unread_documents_is_below_its_floor(corpus_run: tuple[Path, Summary]) -> None:
    labels = RegisterLabels(LABELS / "unread_registers.jsonl", SHARED / "gold" / "corpus_facts.jsonl")
    floors = REGISTER_FLOORS["corpus_unread"]
    figures = figures_of(labels, corpus_run[0], floors)
    assert all(figures[register] >= floor for register, floor in floors.items()), figures
