"""`lemmacheck file-proofs`: the proofs of a run, put on file beside the claims."""

from pathlib import Path
from typing import Annotated

import typer

from lemmacheck_reports import OUR_CATALOGUE
from lemmacheck_reports.cli.app import RUNS
from lemmacheck_reports.cli.ending import one_sentence
from lemmacheck_reports.cli.options import Package


def file_proofs(
    run: Annotated[Path | None, typer.Argument(help="A run folder; default: the last complete run.")] = None,
    package: Package = OUR_CATALOGUE,
) -> None:
    """Put the proofs of a run on file beside the claims: audits have the kernel check them, and seek others only."""
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.runs import put_on_file
    from lemmacheck_reports.cli.configuration import runs_folder

    with one_sentence():
        path, count = put_on_file(run or runs_folder(RUNS) / "latest", load_catalogue(package))
        typer.echo(f"{path}: proofs of {count} reading{'s' * (count != 1)}, {path.stat().st_size / 1000:,.1f} kB")
