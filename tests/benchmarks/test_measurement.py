"""Figures are kept, and written as Markdown and drawings."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import corpus_size, generated_text, incremental, parallel_runs, whole_run
from benchmarks.__main__ import MEASUREMENTS
from benchmarks.generator import Document
from benchmarks.measurement import Figures, Measurement, Results, Settings, reported, save_plot, table

SIZES = [
    {
        "megabytes": megabytes,
        "documents": 160 * megabytes,
        "cpu_seconds": 1.5 * megabytes,
        "wall_seconds": 0.8 * megabytes,
        "memory": memory,
        "publish_seconds": 0.05 * megabytes,
        "files": 40 * megabytes,
        "dataset": 3.0 * megabytes,
        "neighbours_seconds": 0.03 * megabytes,
        "scattered_seconds": 0.15 * megabytes,
    }
    for megabytes, memory in ((1, 300.0), (10, 380.0), (100, 400.0), (1000, 480.0))
]


def reading(name: str, seconds: float) -> dict[str, object]:
    return {"name": name, "gives": "words", "megabytes": 20.0, "seconds": seconds, "memory": 100.0}


def whole_runs(*ours: dict[str, object]) -> dict[str, object]:
    return {
        "text": "real documents",
        "starts": {str(way["name"]): 2.0 for way in ours},
        "digests": {str(way["name"]): "a" for way in ours},
        "readings": [*ours, reading("jieba.lcut", 0.8)],
        "long": [reading("jieba.lcut", 0.8), reading("gongwen run", 0.6) | {"megabytes": 100.0}],
    }


def test_a_table_has_a_line_a_row_under_its_header() -> None:
    assert table(["way", "s"], [["one", "1.0"], ["two", "0.6"]]).splitlines() == [
        "| way | s |",
        "| --- | ---: |",
        "| one | 1.0 |",
        "| two | 0.6 |",
    ]


@pytest.mark.parametrize(
    ("ours", "budget", "goal"),
    [(2.0, "not kept", "not kept"), (0.8, "kept", "not kept"), (0.2, "kept", "kept")],
)
def test_the_whole_run_is_judged_by_the_reference_of_the_same_run(ours: float, budget: str, goal: str) -> None:
    written = whole_run.section(whole_runs(reading("gongwen run", ours)))
    assert f"takes {ours / 0.8:.2f} times the CPU of jieba.lcut" in written
    assert f"no more than once: {budget}. Goal, a third: {goal}." in written
    assert "digest" not in written


def test_the_whole_run_is_told_without_its_start_too() -> None:
    written = whole_run.section(whole_runs(reading("gongwen run", 0.9)))
    assert "takes 2.0 CPU s; without it, as the others are measured, it takes 1.00 times: kept" in written


@pytest.mark.parametrize(("ours", "verdict"), [(0.6, "0.75 times the 0.800"), (1.0, "1.25 times the 0.800")])
def test_a_longer_text_is_judged_by_the_reference_on_the_same_text(ours: float, verdict: str) -> None:
    figures = whole_runs(reading("gongwen run", 0.9))
    figures["long"] = [reading("jieba.lcut", 0.8), reading("gongwen run", ours) | {"megabytes": 100.0}]
    written = whole_run.section(figures)
    assert f"On 100 MB of generated documents, start included, it takes {ours:.3f} CPU s/MB, {verdict}" in written
    assert f"on a sample of them: {'kept' if ours < 0.8 else 'not kept'}." in written


def test_the_fastest_way_of_running_is_judged_and_all_must_give_the_same_bytes() -> None:
    figures = whole_runs(reading("gongwen run, compiled", 0.6), reading("gongwen run", 0.9))
    assert "gongwen run, compiled takes 0.75 times" in whole_run.section(figures)
    assert "the same digest" in whole_run.section(figures)
    assert "different digests" in whole_run.section(
        figures | {"digests": {"gongwen run, compiled": "a", "gongwen run": "b"}}
    )


def test_memory_is_judged_where_both_sizes_were_measured() -> None:
    assert "yet to be measured" in corpus_size.section({"runs": SIZES[:3]})
    assert "1.20 times that at 100 MB; no more than 1.25 times: kept" in corpus_size.section({"runs": SIZES})
    grown = [*SIZES[:3], SIZES[3] | {"memory": 800.0}]
    assert "2.00 times that at 100 MB; no more than 1.25 times: not kept" in corpus_size.section({"runs": grown})


RERUN = {
    "change": "1% added",
    "cpu_seconds": 3.0,
    "wall_seconds": 2.0,
    "full_cpu_seconds": 40.0,
    "full_wall_seconds": 20.0,
    "is_same": False,
}


def test_a_rerun_is_told_as_a_share_of_the_run_from_nothing() -> None:
    written = incremental.section({"megabytes": 20, "documents": 3000, "reruns": [RERUN]})
    assert "| 1% added | 3.0 | 40.0 | 7.5% | 10.0% | no |" in written


def test_other_bytes_from_another_engine_are_told() -> None:
    runs = [
        {"way": way, "wall_seconds": wall, "cpu_seconds": 40.0, "memory": 500.0, "digest": digest}
        for way, wall, digest in (("local", 20.0, "a"), ("Spark", 25.0, "b"))
    ]
    written = parallel_runs.section({"text": "real documents", "megabytes": 20.0, "runs": runs})
    assert "| Spark | 25.0 | 0.80 | 2.00 | 500 |" in written
    assert "different digests" in written


def test_what_could_not_be_measured_says_why() -> None:
    assert "PySpark is not installed" in parallel_runs.section({"runs": []})
    assert "not at hand" in generated_text.section({"has_real": False})


@pytest.mark.parametrize("choice", [incremental.scattered, incremental.neighbours])
def test_changes_touch_one_document_in_a_hundred(choice: Callable[[list[Document]], list[Document]]) -> None:
    given = [Document(f"{number}.txt", f"第{number}号") for number in range(1000)]
    by_path = {document.source_path: document.text for document in given}
    changed = incremental.changed(given, choice(given))
    assert [document.source_path for document in changed] == list(by_path)
    assert sum(by_path[document.source_path] != document.text for document in changed) == 10
    assert len(incremental.removed(given, choice(given))) == 990
    added = incremental.added(given)
    assert added[:1000] == given
    assert len({document.source_path for document in added}) == 1010


def _measurement(name: str) -> Measurement:
    return next(measurement for measurement in MEASUREMENTS if measurement.name == name)


def test_results_are_written_from_what_is_kept_the_same_bytes_every_time(tmp_path: Path) -> None:
    results = Results(tmp_path)
    results.keep("corpus_size", {"runs": SIZES})
    written = []
    for _ in range(2):
        results.write([_measurement("corpus_size"), _measurement("whole_run")])
        written.append([(tmp_path / name).read_bytes() for name in ("RESULTS.md", "plots/corpus_size.svg")])
    assert written[0] == written[1]
    page = written[0][0].decode()
    assert "| 1000 | 160,000 | 1.50 | 800 | 480 | 0.050 | 3.00 | 40,000 | 2.0% | 10.0% |" in page
    assert "![Cost and memory against the size of the corpus](plots/corpus_size.svg)" in page
    assert "gongwen 0." in page  # the versions it was measured with
    assert "beside other readers" not in page  # never measured


def test_a_drawing_names_what_it_shows(tmp_path: Path) -> None:
    readings = [reading("gongwen run", 0.5), reading("jieba.lcut", 0.8)]
    save_plot(whole_run.plot, {"text": "real documents", "readings": readings}, tmp_path / "readers.svg")
    save_plot(incremental.plot, {"reruns": [RERUN]}, tmp_path / "reruns.svg")
    drawn = (tmp_path / "readers.svg").read_text(encoding="utf-8")
    assert "gongwen run" in drawn
    assert "jieba.lcut" in drawn
    assert "1% added" in (tmp_path / "reruns.svg").read_text(encoding="utf-8")


def test_a_measurement_that_is_made_again_replaces_its_figures_and_no_others(tmp_path: Path) -> None:
    results = Results(tmp_path)
    results.keep("one", {"markdown": "old"})
    results.keep("two", {"markdown": "kept"})
    results.keep("one", {"markdown": "new"})
    results.write([reported("one", "One", str), reported("two", "Two", str)])
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert "new" in page
    assert "kept" in page
    assert "old" not in page


def test_sizes_that_are_not_measured_again_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def quick(settings: Settings, megabytes: int) -> corpus_size.SizeRun:
        return corpus_size.SizeRun(megabytes, 1, 2.0, 1.0, 1.0, 1.0, 1, 1.0, 0.5, 0.5)

    monkeypatch.setattr(corpus_size, "_run", quick)
    kept: Figures = {"runs": SIZES}
    figures = corpus_size.measure(Settings(None, False, tmp_path, kept))
    assert [run["megabytes"] for run in figures["runs"]] == [1, 10, 100, 1000]
    assert figures["runs"][:3] != SIZES[:3]
    assert figures["runs"][3] == SIZES[3]


def test_measurements_have_names_of_their_own() -> None:
    assert len({measurement.name for measurement in MEASUREMENTS}) == len(MEASUREMENTS)
