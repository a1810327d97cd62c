"""Documents to measure on: the seeds, many times over, no two alike."""

from pathlib import Path

import pyarrow as pa

from pipeline.ingest import INPUTS_SCHEMA

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def seed_inputs(times: int) -> pa.Table:
    """The table `inputs` with every seed so many times.

    Copies differ in blank lines at the end, so that none is rejected as a duplicate and all read alike.
    """
    rows = [
        {
            "source_path": f"{copy:04}/{path.name}",
            "ending": ".txt",
            "content": path.read_bytes() + b"\n" * copy,
            "problem": None,
        }
        for copy in range(times)
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    return pa.Table.from_pylist(rows, schema=INPUTS_SCHEMA)
