"""Which documents of the large table were labelled for what: their halves, digests and labelled ranges."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.gold.scoring import Dataset, Row

LABELS = Path(__file__).parent / "labels"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A labelled document, or the half-open range of its characters that was labelled (end None: to its end).

    half: `read`, which rules may be written from, or `unread`, which is only to score.
    """

    source_path: str
    sha256: str
    half: str
    start: int
    end: int | None

    def holds(self, offset: int) -> bool:
        """Whether a character lies in the labelled range."""
        return self.start <= offset and (self.end is None or offset < self.end)


def excerpts(labels: str) -> dict[str, Excerpt]:
    """The excerpts that a set of labels covers (`quantity`, `register`), by file name."""
    with (LABELS / f"bulk_{labels}_halves.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {
        Path(row["source_path"]).name: Excerpt(
            row["source_path"], row["sha256"], row["half"], int(row["from"]), int(row["to"]) if row["to"] else None
        )
        for row in rows
    }


class ExcerptDataset(Dataset):
    """A dataset of which only the rows in labelled ranges are seen: those that start there, or whose quantity does."""

    def __init__(self, read: Callable[[str], list[Row]], ranges: dict[str, Excerpt]) -> None:
        """Remembers the ranges by file name; documents without one are left out."""
        super().__init__(read)
        self._ranges = ranges
        self._starts = {row["quantity_id"]: row["start"] for row in read("quantities")}

    def rows(self, table: str) -> dict[str, list[Row]]:
        """A table's rows in the labelled ranges, by file name."""
        return {
            name: [row for row in rows if self._ranges[name].holds(self._start(row))]
            for name, rows in super().rows(table).items()
            if name in self._ranges
        }

    def _start(self, row: Row) -> int:
        start: int = row["start"] if "start" in row else self._starts.get(row.get("quantity_id"), 0)
        return start
