"""The views that a database of a dataset holds, in SQL over its tables; `schemas.views` says what they mean."""

from importlib import resources


def view_query(view: str) -> str:
    """The SELECT statement of a view. Raises FileNotFoundError where there is none of that name."""
    return (resources.files("pipeline.publish.views") / "sql" / f"{view}.sql").read_text(encoding="utf-8")
