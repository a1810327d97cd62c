"""The command `gongwen`."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipeline import runner
from pipeline.comparison import changed_rows, compare
from pipeline.core.lexicons import LexiconError
from pipeline.core.parameters import ParameterError, Parameters, load_parameters
from pipeline.dataset import DatasetError, check_dataset
from pipeline.explorer.site import DEFAULT_DOCUMENTS, SiteError, write_site
from pipeline.export import Exported, ExportError, export_database, export_relation, export_tables
from pipeline.extraction import extract_file
from pipeline.runner.documents import InputError
from pipeline.runner.output import OutputError
from pipeline.runner.pool import WorkerError
from pipeline.runner.shards import StageError
from pipeline.runner.validation import ContractError
from pipeline.spark import SparkEngine, SparkError
from pipeline.storage import StorageError
from schemas import CONTRACTS
from schemas.arrow import arrow_schema, facts

app = typer.Typer(
    name="gongwen",
    help="Reads Chinese government documents (公文) into validated, source-grounded Parquet tables.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

EXPECTED_ERRORS: Final = (
    ContractError,
    DatasetError,
    ExportError,
    InputError,
    LexiconError,
    OutputError,
    ParameterError,
    SiteError,
    SparkError,
    StageError,
    StorageError,
    WorkerError,
)
"""Errors whose message is for the user as it stands."""

PARAMETER_FILE: Final = Path("params.yaml")

EngineName = Annotated[Literal["local", "spark"], typer.Option("--engine", help="What runs the shards.")]
Master = Annotated[
    str | None, typer.Option(help="Spark's cluster, as spark://host:7077; by default Spark on this machine.")
]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes to use; as many as processors by default.")]
ParameterFile = Annotated[
    Path | None, typer.Option("--params", help="Parameter file; params.yaml of this folder where there is one.")
]


@app.command()
def run(
    docs: Annotated[str, typer.Argument(help="Folder or table of documents, or an address such as s3://bucket/docs.")],
    out: Annotated[str, typer.Option(help="Folder or address of the dataset; made where it does not exist.")],
    params: ParameterFile = None,
    workers: Workers = None,
    engine: EngineName = "local",
    master: Master = None,
) -> None:
    """Take a folder of documents through every stage and publish the dataset."""
    with _progress("run") as progress:
        summary = runner.run(docs, out, _parameters(params), workers, progress, _engine(engine, master))
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
def validate(
    data: Annotated[str, typer.Argument(help="Folder or address of a dataset.")], params: ParameterFile = None
) -> None:
    """Check a finished dataset from cold: digests, contracts, coverage, spans, keys and references over all shards."""
    with _progress("validate") as progress:
        rows = check_dataset(data, progress, _parameters(params).resources)
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
def explore(
    data: Annotated[Path, typer.Argument(help="Folder of a dataset.")],
    out: Annotated[Path, typer.Option(help="Folder of the site; an earlier site there is replaced.")],
    documents: Annotated[
        int, typer.Option(min=1, help="Documents to hold at most, chosen by their content's digest.")
    ] = DEFAULT_DOCUMENTS,
) -> None:
    """Write a site of pages that shows a dataset and opens from disk."""
    with _progress("explore", "pages") as progress:
        site = write_site(data, out, documents, progress)
    _console().print(f"{out / 'index.html'}: {site.held:,} of {site.documents:,} documents.")


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
    old: Annotated[
        str, typer.Argument(help="Folder or address of a dataset; DATA@VERSION for another than the current.")
    ],
    new: Annotated[str, typer.Argument(help="Another dataset, or a later version.")],
    rows: Annotated[str | None, typer.Option(help="A table whose rows are to be told, as JSON lines.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many of its rows at most.")] = 1000,
    params: ParameterFile = None,
) -> None:
    """Tell rows added, removed and changed between two datasets, a table at a time."""
    resources = _parameters(params).resources
    if rows is not None:
        for row in changed_rows(old, new, rows, limit, resources).to_pylist():
            sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        return
    listing = Table("table", "added", "removed", "changed", box=None)
    for table, change in compare(old, new, resources).items():
        listing.add_row(table, *(f"{count:,}" for count in (change.added, change.removed, change.changed)))
    _console().print(listing)


@app.command()
def export(
    data: Annotated[Path, typer.Argument(help="Folder of a dataset.")],
    out: Annotated[Path, typer.Option(help="File to write; with --all, the folder of the files.")],
    table: Annotated[str | None, typer.Argument(help="A table, or a view of gongwen.duckdb.")] = None,
    all_tables: Annotated[bool, typer.Option("--all", help="Every table, in place of one.")] = False,
    ending: Annotated[str, typer.Option("--format", help="csv or xlsx.")] = "xlsx",
) -> None:
    """Write a table for a spreadsheet; no cell of it can run as a formula."""
    if (table is not None) == all_tables:
        raise ExportError("name one table or view, or give --all")
    written = export_tables(data, ending, out) if table is None else [export_relation(data, table, ending, out)]
    for file in written:
        _print_exported(file)


@app.command()
def database(
    data: Annotated[Path, typer.Argument(help="Folder of a dataset.")],
    out: Annotated[Path, typer.Option(help="DuckDB file to write; what was there is replaced.")],
) -> None:
    """Write all tables and views of a dataset into one DuckDB file."""
    export_database(data, out)
    _console().print(f"Wrote {out}.")


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
def _progress(title: str, counted: str = "shards") -> Iterator[runner.Progress]:
    """A progress bar on standard error; silent where that is no terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(counted),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def _print_exported(exported: Exported) -> None:
    for line in (f"Wrote {exported.path}.", *(f"{exported.path.name}: {note}." for note in exported.notes)):
        _console().print(escape(line))


def _engine(name: str, master: str | None) -> runner.Engine:
    return SparkEngine(master) if name == "spark" else runner.process_shards


def _print_summary(summary: runner.Summary, out: Path | str) -> None:
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
        console.print(f"Published {out} ({summary.rows['sources']} documents, version {summary.version}).")
