"""gongwen: Chinese government documents (公文) read into validated, source-grounded tables.

pipeline.extract(text)              every table of one text
pipeline.run("docs/", "data/")      a folder in, a dataset out
pipeline.load("data/", "amounts")   one table of a dataset, as a pandas frame
pipeline.read_quantities(text)      the numbers of one text, as plain objects
pipeline.read_dates(text)           its dates
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pipeline.dataset import load
    from pipeline.extraction import extract
    from pipeline.quantities.dates import read_dates
    from pipeline.quantities.quantities import read_quantities
    from pipeline.runner import run

__all__ = ["extract", "load", "read_dates", "read_quantities", "run"]

_HOMES: Final = {
    "extract": "pipeline.extraction",
    "load": "pipeline.dataset",
    "read_dates": "pipeline.quantities.dates",
    "read_quantities": "pipeline.quantities.quantities",
    "run": "pipeline.runner",
}


def __getattr__(name: str) -> Any:
    """Loads a public function when it is first asked for, so that a stage can be imported without all the others."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
