"""`make bench`: measures, keeps the figures, and writes RESULTS.md and its plots from all that is kept."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks import (
    corpus_size,
    entities_speed,
    generated_text,
    incremental,
    linear_time,
    numeral_runs,
    parallel_runs,
    quantities_speed,
    stage_speed,
    suites_accuracy,
    whole_run,
)
from benchmarks.measurement import FOLDER, Measurement, Results, Settings, reported

BULK_VARIABLE = "GONGWEN_BULK"
BULK = FOLDER.parent.parent / "shared" / "bulk" / "documents.parquet"
"""Where real documents are looked for unless the option or the variable says otherwise."""

MEASUREMENTS: tuple[Measurement, ...] = (
    Measurement(
        "whole_run", "The whole run beside other readers", whole_run.measure, whole_run.section, whole_run.plot
    ),
    Measurement("workers", "One worker and two", parallel_runs.measure_workers, parallel_runs.section),
    Measurement(
        "corpus_size",
        "Cost and memory against the size of the corpus",
        corpus_size.measure,
        corpus_size.section,
        corpus_size.plot,
    ),
    Measurement("incremental", "After 1% has changed", incremental.measure, incremental.section, incremental.plot),
    Measurement("engines", "Spark beside the local pool", parallel_runs.measure_engines, parallel_runs.section),
    Measurement("generated_text", "Generated beside real documents", generated_text.measure, generated_text.section),
    reported("stage_speed", f"Every stage, seeds ×{stage_speed.COPIES}, one process", stage_speed.report),
    reported(
        "quantities_speed",
        f"Numbers, money and dates beside other libraries, seeds ×{stage_speed.COPIES}",
        quantities_speed.report,
    ),
    reported("entities_speed", f"Names beside LAC and jieba, seeds ×{stage_speed.COPIES}", entities_speed.report),
    reported("numeral_runs", "Runs of digits and numerals: time against length", numeral_runs.report),
    reported("linear_time", "One large document: time against length", linear_time.report),
    reported("suites_accuracy", "The test suites of other libraries: exact F1 / value F1", suites_accuracy.report),
)


def main() -> None:
    """Makes the named measurements, or all of them."""
    arguments = _arguments()
    bulk = arguments.bulk if arguments.bulk.exists() else None
    if bulk is None:
        sys.stderr.write(f"{arguments.bulk}: no real documents here; generated ones stand in for them\n")
    results = Results(FOLDER)
    for measurement in MEASUREMENTS:
        if arguments.names and measurement.name not in arguments.names:
            continue
        sys.stderr.write(f"{measurement.name} …\n")
        with tempfile.TemporaryDirectory() as scratch:
            settings = Settings(bulk, arguments.large, Path(scratch), results.kept(measurement.name))
            figures = measurement.measure(settings)
        results.keep(measurement.name, figures)
        sys.stdout.write(f"\n## {measurement.title}\n\n{measurement.section(figures)}\n")
        sys.stdout.flush()
        results.write(MEASUREMENTS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [measurement.name for measurement in MEASUREMENTS]
    parser.add_argument("names", nargs="*", choices=[*names, []], metavar="name", help=", ".join(names))
    parser.add_argument(
        "--large", action="store_true", help="corpus_size: 1000 MB as well; incremental: 100 MB; an hour and more"
    )
    parser.add_argument(
        "--bulk",
        type=Path,
        default=Path(os.environ.get(BULK_VARIABLE, BULK)),
        help=f"a table (source_path, text) of real documents; ${BULK_VARIABLE} by default",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
