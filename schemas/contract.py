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
    """

    stage: str
    key: tuple[str, ...]
    english: str
    chinese: str
    prefix: str = ""
    has_spans: bool = False


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
