"""What every contract has beside its columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pyarrow as pa

from schemas.fields import Field

if TYPE_CHECKING:
    import pandas as pd
    from pandera.pandas import DataFrameSchema


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


class Contract:
    """A table's contract: exactly these columns, in this order, of these types; `facts` says the rest.

    Column order is the published order. Nothing is coerced: a stage that gives another type breaks its contract.
    """

    _facts: ClassVar[TableFacts]

    @classmethod
    def facts(cls) -> TableFacts:
        """What the contract says of the table as a whole."""
        return cls._facts

    @classmethod
    def columns(cls) -> Iterator[tuple[str, pa.DataType, Field]]:
        """The name, Arrow type and description of each column, in order.

        A name that Python keeps to itself is written with an underscore behind it: `class_`.
        """
        for name, type_ in cls.__annotations__.items():
            yield name.removesuffix("_"), type_.__metadata__[0], getattr(cls, name)

    @classmethod
    def to_schema(cls) -> "DataFrameSchema":
        """The contract as pandera checks frames with Arrow-backed columns by it."""
        from schemas.frames import frame_schema  # pandera takes long to import, and few frames are ever checked

        return frame_schema(cls)

    @classmethod
    def validate(cls, frame: "pd.DataFrame", lazy: bool = False) -> "pd.DataFrame":
        """The frame, where it keeps the contract.

        lazy: as pandera has it. Raises pandera.errors.SchemaError at the first breach or, where it is lazy,
        pandera.errors.SchemaErrors with all of them.
        """
        return cls.to_schema().validate(frame, lazy=lazy)
