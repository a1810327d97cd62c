"""What every contract has beside its columns."""

from dataclasses import dataclass
from typing import ClassVar

import pandera.pandas as pandera


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What a contract says of its table as a whole.

    stage: the stage that writes it.
    key: the columns that name a row; unique together.
    english, chinese: one sentence on what a row is.
    prefix: what stands between document id and ordinal in the table's row ids (`q` in `<doc_id>-q12`); empty where the
        key is made otherwise.
    has_spans: whether `text` must be the reading of sources.text[start:end].
    named: columns of names, each with the span that it was read from in `<name>_start` and `<name>_end`
        (`schemas.evidence`): within [start, end), and null where the name is.
    implied: those of them that the document as a whole may say, so that a name has no span of its own.
    verbatim: columns whose text must stand in the reading of sources.text[start:end].
    quantity: the column of a quantity that must lie within [start, end); empty where there is none.
    covers: a kind of quantity each of which must have exactly one row; empty where there is none.
    """

    stage: str
    key: tuple[str, ...]
    english: str
    chinese: str
    prefix: str = ""
    has_spans: bool = False
    named: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    verbatim: tuple[str, ...] = ()
    quantity: str = ""
    covers: str = ""


class Contract(pandera.DataFrameModel):
    """A table's contract: exactly these columns, in this order, of these types; `facts` says the rest.

    Column order is the published order. Nothing is coerced: a stage that gives another type breaks its contract.
    """

    _facts: ClassVar[TableFacts]

    @classmethod
    def facts(cls) -> TableFacts:
        """What the contract says of the table as a whole."""
        return cls._facts

    class Config:
        """Read by pandera."""

        strict = True
        ordered = True
        coerce = False
