"""Fixtures that several areas use: the seeds and a dataset made from them."""

from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.runner import Summary, run

PROJECT = Path(__file__).resolve().parent.parent
SEEDS = PROJECT / "seeds"
SHARED = PROJECT.parent / "shared"

settings.register_profile("untimed", deadline=None)  # a busy machine fails no test; speed is measured in benchmarks/
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def seeds_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """The dataset of the seeds, made once by one worker, and what the run said of itself."""
    output = tmp_path_factory.mktemp("seeds") / "data"
    return output, run(SEEDS, output, workers=1)


@pytest.fixture(scope="session")
def seeds_data(seeds_run: tuple[Path, Summary]) -> Path:
    """The folder of the seeds' dataset."""
    return seeds_run[0]
