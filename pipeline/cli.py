"""The command `gongwen`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipeline import runner
from pipeline.comparison import compare
from pipeline.core.lexicons import LexiconError
from pipeline.core.parameters import ParameterError, Parameters, load_parameters
from pipeline.dataset import DatasetError, check_dataset
from pipeline.extraction import extract_file
from pipeline.runner.discovery import InputError
from pipeline.runner.output import OutputError
from pipeline.runner.shards import StageError
from pipeline.runner.validation import ContractError
from schemas import CONTRACTS
from schemas.arrow import arrow_schema, facts

app = typer.Typer(
    name="gongwen",
    help="Reads Chinese government documents (公文) into validated, source-grounded Parquet tables.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

EXPECTED_ERRORS = (
    ContractError,
    DatasetError,
    InputError,
    LexiconError,
    OutputError,
    ParameterError,
    StageError,
)
"""Errors whose message is for the user as it stands."""

PARAMETER_FILE = Path("params.yaml")

Workers = Annotated[int | None, typer.Option(min=1, help="Processes to use; as many as processors by default.")]
ParameterFile = Annotated[
    Path | None, typer.Option("--params", help="Parameter file; params.yaml of this folder where there is one.")
]


@app.command()
def run(
    docs: Annotated[Path, typer.Argument(help="Folder of documents, searched with its subfolders.")],
    out: Annotated[Path, typer.Option(help="Folder of the dataset; made where it does not exist.")],
    params: ParameterFile = None,
    workers: Workers = None,
) -> None:
    """Take a folder of documents through every stage and publish the dataset."""
    with _progress("run") as progress:
        summary = runner.run(docs, out, _parameters(params), workers, progress)
    _print_summary(summary, out)
    if summary.is_all_rejected:
        raise typer.Exit(1)


@app.command()
def stage(
    name: Annotated[str, typer.Argument(help=f"One of {', '.join(runner.STAGE_NAMES)}.")],
    out: Annotated[Path, typer.Option(help="Folder of the dataset.")],
    docs: Annotated[Path | None, typer.Option(help="Folder of documents; ingest alone needs it.")] = None,
    params: ParameterFile = None,
    workers: Workers = None,
) -> None:
    """Take all shards through one stage; the stages before it must have run."""
    if name not in runner.STAGE_NAMES:
        raise StageError(f"there is no stage {name}; the stages are {', '.join(runner.STAGE_NAMES)}")
    with _progress(name) as progress:
        summary = runner.run_stage(name, docs, out, _parameters(params), workers, progress)
    _print_summary(summary, out)


@app.command()
def validate(data: Annotated[Path, typer.Argument(help="Folder of a dataset.")]) -> None:
    """Check a finished dataset from cold: digests, contracts, keys, references and spans."""
    with _progress("validate") as progress:
        rows = check_dataset(data, progress)
    _console().print(f"{data}: {rows} rows of {len(CONTRACTS)} tables keep their contracts.")


@app.command()
def show(
    file: Annotated[Path, typer.Argument(help="One document.")],
    out: Annotated[
        Path | None, typer.Option(help="HTML file to write; beside nothing, it goes to standard output.")
    ] = None,
    params: ParameterFile = None,
) -> None:
    """Write a page that shows one document with everything that was read from it."""
    page = extract_file(file, _parameters(params)).to_html()
    if out is None:
        sys.stdout.write(page)
    else:
        out.write_text(page, encoding="utf-8")


@app.command()
def tables(name: Annotated[str | None, typer.Argument(help="A table, for its columns.")] = None) -> None:
    """List the tables, or the columns of one."""
    if name is None:
        listing = Table("table", "one row is", "一行是", box=None)
        for table in CONTRACTS:
            listing.add_row(table, facts(table).english, facts(table).chinese)
    elif name in CONTRACTS:
        listing = Table("column", "type", "null", "meaning", "含义", box=None)
        for column in arrow_schema(name):
            meaning = {key.decode(): text.decode() for key, text in column.metadata.items()}
            nullable = "yes" if column.nullable else ""
            listing.add_row(
                column.name,
                str(column.type),
                nullable,
                escape(meaning["description"]),
                escape(meaning["description:zh"]),
            )
    else:
        raise DatasetError(f"there is no table {name}; `gongwen tables` lists them")
    _console().print(listing)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of a dataset.")],
    new: Annotated[Path, typer.Argument(help="Folder of another dataset, or a later one.")],
) -> None:
    """Tell rows added, removed and changed between two datasets, a table at a time."""
    listing = Table("table", "added", "removed", "changed", box=None)
    for table, change in compare(old, new).items():
        listing.add_row(table, *(f"{count:,}" for count in (change.added, change.removed, change.changed)))
    _console().print(listing)


def main() -> None:
    """Entry point: expected errors end in one line on standard error and exit code 1."""
    try:
        app()
    except EXPECTED_ERRORS as error:
        Console(stderr=True, soft_wrap=True).print(f"[red]error:[/red] {escape(str(error))}", highlight=False)
        sys.exit(1)


def _console() -> Console:
    return Console(soft_wrap=not sys.stdout.isatty())


def _parameters(file: Path | None) -> Parameters:
    if file is None and PARAMETER_FILE.exists():
        file = PARAMETER_FILE
    return load_parameters(file)


@contextmanager
def _progress(title: str) -> Iterator[runner.Progress]:
    """A progress bar on standard error; silent where that is no terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("shards"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _print_summary(summary: runner.Summary, out: Path) -> None:
    listing = Table("table", "rows", box=None)
    listing.columns[1].justify = "right"
    for table, rows in summary.rows.items():
        listing.add_row(table, f"{rows:,}")
    console = _console()
    console.print(listing)
    if summary.reject_reasons:
        reasons = ", ".join(f"{reason} {count}" for reason, count in summary.reject_reasons.items())
        console.print(f"Rejected: {reasons} (see the table rejects).")
    worked = sum(summary.ran.values())
    if summary.ran and not worked:
        console.print(f"Nothing to do: all {summary.shards} shards were there already.")
    if summary.version is not None:
        console.print(f"Published {out} ({summary.rows['sources']} documents, version {summary.version.name}).")
