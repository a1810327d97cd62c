"""What a measurement is, and where its figures are kept: `results/<name>.json`, RESULTS.md and plots made from them."""

import json
import os
import platform
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import psutil
from matplotlib import rc_context
from matplotlib.figure import Figure

FOLDER = Path(__file__).resolve().parent
PEERS = FOLDER / "peers"

LIBRARIES = ("gongwen", "duckdb", "jieba", "numpy", "pandera", "pyarrow", "rjieba")

Figures = Mapping[str, Any]
"""What was measured, as a JSON object."""

Plot = Callable[[Figures], Figure]
"""Draws figures."""

_PINNED = re.compile(r"(?m)^(?P<name>[\w-]+)==(?P<version>\S+)")

_PLOT_STYLE: Any = {
    "svg.hashsalt": "gongwen",
    "svg.fonttype": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
}
"""With the salt, the same figures give the same file."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a measurement is given.

    bulk: a table (source_path, text) of real documents; None where it is not at hand. is_large: whether runs of more
    than ten minutes are wanted. scratch: an empty folder for its files, removed afterwards. kept: the figures of this
    measurement that were kept from earlier; empty where there are none.
    """

    bulk: Path | None
    is_large: bool
    scratch: Path
    kept: Figures


@dataclass(frozen=True, slots=True)
class Measurement:
    """Something that is measured.

    name: what it is called on the command line. title: of its section. measure: gives its figures.
    section: those as Markdown. plot: those as a drawing, where one says more.
    """

    name: str
    title: str
    measure: Callable[[Settings], Figures]
    section: Callable[[Figures], str]
    plot: Plot | None = None


def reported(name: str, title: str, report: Callable[[], str]) -> Measurement:
    """A measurement whose figures are kept as the Markdown that it reports."""
    return Measurement(name, title, lambda _: {"markdown": report()}, lambda figures: str(figures["markdown"]))


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, the first column left-aligned, the others right-aligned."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def environment() -> str:
    """The machine and the versions, as one line."""
    peers = _PINNED.findall((PEERS / "requirements.in").read_text(encoding="utf-8"))
    versions = [(name, metadata.version(name)) for name in LIBRARIES]
    return (
        f"{_processor()}, {len(os.sched_getaffinity(0))} processors, {psutil.virtual_memory().total / 2**30:.0f} GiB; "
        f"{platform.system()}, Python {platform.python_version()}; "
        f"{', '.join(f'{name} {version}' for name, version in [*versions, *peers])}"
    )


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    names = re.findall(r"(?m)^model name\s*: (.*)$", information.read_text()) if information.exists() else []
    return names[0] if names else platform.machine()


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of all measurements, kept in a folder.

    <folder>/results/<name>.json   figures, and the machine and versions they were measured on
    <folder>/RESULTS.md            all of them as Markdown
    <folder>/plots/<name>.svg      drawings of some
    """

    folder: Path

    def kept(self, name: str) -> Figures:
        """The figures of a measurement; empty where it was never made."""
        stored = self._stored(name)
        return stored["figures"] if stored else {}

    def keep(self, name: str, figures: Figures) -> None:
        """Keeps a measurement's figures in place of earlier ones."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {"environment": environment(), "figures": figures}
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def write(self, measurements: Sequence[Measurement]) -> None:
        """Writes RESULTS.md and the plots from what is kept."""
        made = [(measurement, stored) for measurement in measurements if (stored := self._stored(measurement.name))]
        environments = dict.fromkeys(stored["environment"] for _, stored in made)
        lines = ["# Results", "", "Written by `make bench` (see README.md); not to be edited. Measured on:", ""]
        lines += [f"{number}. {environment}" for number, environment in enumerate(environments, start=1)]
        places = {environment: number for number, environment in enumerate(environments, start=1)}
        for measurement, stored in made:
            place = f", on {places[stored['environment']]}" if len(places) > 1 else ""
            lines += ["", f"## {measurement.title}", "", measurement.section(stored["figures"])]
            if measurement.plot is not None:
                save_plot(measurement.plot, stored["figures"], self.folder / "plots" / f"{measurement.name}.svg")
                lines += ["", f"![{measurement.title}](plots/{measurement.name}.svg)"]
            lines += ["", f"`python -m benchmarks {measurement.name}`{place}"]
        (self.folder / "RESULTS.md").write_text("\n".join([*lines, ""]), encoding="utf-8")

    def _stored(self, name: str) -> dict[str, Any] | None:
        path = self._path(name)
        if not path.exists():
            return None
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return stored

    def _path(self, name: str) -> Path:
        return self.folder / "results" / f"{name}.json"


def save_plot(draw: Plot, figures: Figures, path: Path) -> None:
    """Draws figures as SVG: the same bytes for the same figures."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with rc_context(_PLOT_STYLE):
        draw(figures).savefig(path, format="svg", metadata={"Date": None, "Creator": None})
