"""The options that several commands share, as the command line spells and explains them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class FormName(StrEnum):
    """A form in which formulas are printed for programs."""

    LATEX = "latex"
    MATHML = "mathml"
    SMTLIB = "smtlib"
    ROCQ = "rocq"
    CANONICAL = "canonical"


Package = Annotated[str, typer.Option("--claims", help="Package of claim files, or its path.", metavar="PACKAGE")]
Profile = Annotated[str, typer.Option(help="How much to spend: quick, standard or deep.")]
Dask = Annotated[
    str | None, typer.Option(help="Use the workers of a Dask cluster: its scheduler's address.", metavar="ADDRESS")
]
Corpus = Annotated[
    Path | None,
    typer.Option(
        "--corpus", help="Folder of the best points; default: corpus in the folder for runs.", file_okay=False
    ),
]
NoCorpus = Annotated[bool, typer.Option("--no-corpus", help="Leave the best points of earlier campaigns alone.")]
CacheFolder = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        help="Folder of outcomes to use again, shared or not; default: the user's, or LEMMACHECK_CACHE.",
        file_okay=False,
    ),
]
Anew = Annotated[
    bool, typer.Option("--anew", help="Leave the proofs on file beside the claims alone, and seek each again.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Audit everything again, and keep nothing for later.")]
Replay = Annotated[
    bool, typer.Option("--replay", help="Check every certificate of what is kept again, also those that take long.")
]
Jobs = Annotated[int | None, typer.Option(min=1, help="Worker processes; the results do not depend on it.")]
Claims = Annotated[list[str] | None, typer.Argument(metavar="[CLAIM]...", help="Numbers such as B.2.")]
OneReading = Annotated[str | None, typer.Option(help="One reading of one claim, by its slug.")]
Limit = Annotated[float | None, typer.Option(min=0, help="Seconds a reading may take; 0: any. Default: by profile.")]
Out = Annotated[Path, typer.Option(help="Folder for runs.", file_okay=False)]
Summary = Annotated[Path | None, typer.Option(help="Write a summary in Markdown, for a pull request.", dir_okay=False)]
Sarif = Annotated[
    Path | None, typer.Option(help="Write what does not stand as SARIF 2.1.0, for code scanning.", dir_okay=False)
]
Badge = Annotated[Path | None, typer.Option(help="Write a badge as JSON, for shields.io's endpoint.", dir_okay=False)]
