"""dvc.yaml says what the stages declare."""

import pyarrow as pa
import pytest
import yaml

from pipeline.core import lexicons
from pipeline.core.lexicons import Lexicons
from pipeline.core.parameters import Parameters
from pipeline.ingest import INPUTS_SCHEMA
from pipeline.runner.dvc import dvc_stages
from pipeline.runner.stages import STAGES
from tests.conftest import PROJECT, SEEDS


def test_the_stage_list_is_what_the_stages_declare() -> None:
    written = yaml.safe_load((PROJECT / "dvc.yaml").read_text(encoding="utf-8"))
    assert written == dvc_stages(), "run `make dvc.yaml`"


def test_every_dependency_exists() -> None:
    for stage in dvc_stages()["stages"].values():
        for path in stage["deps"]:
            assert path.startswith("data/") or (PROJECT / path).exists(), path


def test_every_parameter_that_a_stage_depends_on_stands_in_the_parameter_file() -> None:
    parameters = yaml.safe_load((PROJECT / "params.yaml").read_text(encoding="utf-8"))
    for stage in dvc_stages()["stages"].values():
        for name in stage.get("params", []):
            found = parameters
            for key in name.split("."):
                assert key in found, name
                found = found[key]


def test_a_stage_loads_no_lexicon_that_it_does_not_declare(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: set[str] = set()
    shipped = lexicons.shipped

    def record(name: str) -> str:
        loaded.add(name)
        return shipped(name)

    monkeypatch.setattr(lexicons, "shipped", record)
    unseen = Parameters(lexicons=Lexicons((("no/lexicon", "known to no cache"),)))
    rows = [
        {"source_path": path.name, "ending": ".txt", "content": path.read_bytes(), "problem": None}
        for path in SEEDS.iterdir()
    ]
    tables = {"inputs": pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)}
    for stage in STAGES:
        loaded.clear()
        tables.update(stage.run(tables, unseen))
        assert loaded <= set(stage.lexicons), stage.name
