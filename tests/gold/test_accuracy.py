"""The seeds' dataset against their gold labels: no area falls below its floor."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.dataset import read_table
from tests.conftest import SHARED
from tests.gold.register_scoring import RegisterDataset, RegisterLabels, register_scores
from tests.gold.scoring import Dataset, Gold, Score, scores

HERE = Path(__file__).resolve().parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def seeds_scores(seeds_data: Path) -> dict[str, Score]:
    dataset = Dataset(lambda table: read_table(seeds_data, table).to_pylist())
    return scores(Gold(HERE / "labels", "seeds"), dataset)


@pytest.mark.parametrize("area", FLOORS["accuracy"])
def test_no_accuracy_is_below_its_floor(seeds_scores: dict[str, Score], area: str) -> None:
    score = seeds_scores[area]
    assert score.recall >= FLOORS["accuracy"][area], score.misses


@pytest.mark.parametrize("area", FLOORS["f1"])
def test_no_f1_is_below_its_floor(seeds_scores: dict[str, Score], area: str) -> None:
    score = seeds_scores[area]
    assert score.f1 >= FLOORS["f1"][area], score.misses


@pytest.fixture(scope="module")
def registers_scores(seeds_data: Path) -> dict[str, Score]:
    dataset = RegisterDataset(lambda table: read_table(seeds_data, table).to_pylist())
    return register_scores(RegisterLabels(HERE / "labels" / "seeds_registers.jsonl"), dataset)


@pytest.mark.parametrize("area", FLOORS["registers"])
def test_no_register_is_below_its_floor(registers_scores: dict[str, Score], area: str) -> None:
    score = registers_scores[area]
    assert score.f1 >= FLOORS["registers"][area], score.misses


def test_every_register_and_field_has_a_floor(registers_scores: dict[str, Score]) -> None:
    assert set(FLOORS["registers"]) == set(registers_scores)


def test_the_shared_scorer_gives_the_same_figures(
    seeds_data: Path, seeds_scores: dict[str, Score], tmp_path: Path
) -> None:
    scorer = SHARED / "score" / "score_tables.py"
    if not scorer.exists():
        pytest.skip("the shared scorer is not beside the project")
    figures = tmp_path / "figures.json"
    labels = HERE / "labels"
    command = [sys.executable, str(scorer), str(seeds_data), "--gold", str(labels), "--json", str(figures)]
    subprocess.run(command, check=True, capture_output=True)
    theirs = json.loads(figures.read_text(encoding="utf-8"))
    ours = {area: round(score.f1, 4) for area, score in seeds_scores.items()}
    for area in FLOORS["f1"]:
        assert ours[area] == theirs[area]["f1"], area
    assert round(seeds_scores["documents"].recall, 4) == theirs["documents"]["accuracy"]
    assert round(seeds_scores["quantities.exact_span"].recall, 4) == theirs["quantities"]["exact_span"]
    for role in ("amounts.payer", "amounts.payee"):
        assert round(seeds_scores[role].recall, 4) == theirs[role]["accuracy"]
