"""The words that training needs beside the lexicons of the pipeline."""

from functools import cache
from importlib import resources

from pipeline.core.lexicons import parse
from pipeline.core.patterns import any_of


@cache
def words(use: str) -> str:
    """A pattern that matches any word of `words.tsv` with this use."""
    _, rows = parse("training/words", (resources.files(__package__) / "words.tsv").read_text(encoding="utf-8"))
    return any_of(row["word"] for row in rows if row["use"] == use)
