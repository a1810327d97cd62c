"""Contracts as pandera's schemas of frames, which say of a frame all that is wrong with it."""

import warnings

import pandas as pd
import pyarrow as pa

from schemas.contract import Contract
from schemas.fields import Field

with warnings.catch_warnings():
    # pandera tries pyspark.pandas wherever Spark is installed, which warns of pandas 3; nothing here uses it
    warnings.simplefilter("ignore", FutureWarning)
    import pandera.pandas as pandera


def frame_schema(contract: type[Contract]) -> pandera.DataFrameSchema:
    """The schema of frames with Arrow-backed columns: the contract's columns in its order and no others."""
    columns = {name: _column(type_, field) for name, type_, field in contract.columns()}
    return pandera.DataFrameSchema(columns, name=contract.__name__, strict=True, ordered=True, coerce=False)


def _column(type_: pa.DataType, field: Field) -> pandera.Column:
    return pandera.Column(
        pd.ArrowDtype(type_),
        checks=_checks(field),
        nullable=field.is_nullable,
        unique=field.is_unique,
        description=field.english,
        metadata={"zh": field.chinese, "references": field.references, "values": field.values},
    )


def _checks(field: Field) -> list[pandera.Check]:
    checks = []
    if field.minimum is not None:
        checks.append(pandera.Check.greater_than_or_equal_to(field.minimum))
    if field.pattern is not None:
        checks.append(pandera.Check.str_matches(field.pattern))
    if field.least_length is not None:
        checks.append(pandera.Check.str_length(min_value=field.least_length))
    if field.values:
        checks.append(pandera.Check.isin(list(field.values)))
    return checks
