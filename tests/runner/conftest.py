"""A dataset of the seeds, a document a shard, and a copy of it that a test may damage."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.core.parameters import Parameters, PublishParameters, ShardParameters
from pipeline.core.stages import Stage, Tables
from pipeline.dataset import version_of
from pipeline.publish.database import DATABASE
from pipeline.runner import run
from pipeline.runner.stages import STAGES
from tests.conftest import SEEDS

ONE_A_SHARD = Parameters(shard=ShardParameters(documents=1), publish=PublishParameters(database_rows=0))
Given = dict[str, list[list[str]]]
"""By stage, what it was given each time."""

PARAMETER_TEXT = "shard: {documents: 1}\npublish: {database_rows: 0}\n"
"""The same as a parameter file."""


def digest(data: Path) -> dict[str, str]:
    """SHA-256 of every file of a dataset's current version but its database, which has an identifier of its own."""
    version = version_of(data)
    files = sorted(path for path in version.rglob("*") if path.is_file() and path.name != DATABASE)
    return {str(path.relative_to(version)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of the seeds, a document a shard, by one worker."""
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    run(SEEDS, data, ONE_A_SHARD, workers=1)
    return data


@pytest.fixture
def copied(undisturbed: Path, tmp_path: Path) -> Path:
    """A copy of that dataset, which a test may damage."""
    shutil.copytree(undisturbed, tmp_path / "data", symlinks=True)
    return tmp_path / "data"


@pytest.fixture
def editable(whole: Path, tmp_path: Path) -> Path:
    """A copy of the folder `whole`, documents and dataset, that the tests of a module have."""
    shutil.copytree(whole, tmp_path / "whole", symlinks=True)
    return tmp_path / "whole"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    """What each stage is given from now on, time after time: the paths of inputs, or the ids of documents."""
    seen: Given = {stage.name: [] for stage in STAGES}

    def watched(stage: Stage) -> Callable[[Tables, Parameters], dict[str, pa.Table]]:
        def run_stage(tables: Tables, parameters: Parameters) -> dict[str, pa.Table]:
            names = tables["inputs"]["source_path"] if "inputs" in tables else tables[stage.reads[0]]["doc_id"].unique()
            seen[stage.name].append(names.to_pylist())
            return stage.run(tables, parameters)

        return run_stage

    stages = [Stage(s.name, s.reads, s.writes, watched(s), s.parameters, s.lexicons) for s in STAGES]
    monkeypatch.setattr("pipeline.runner.job.STAGES", stages)
    return seen
