"""`lemmacheck export`: the proofs of a run as files of another system."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lemmacheck_reports.cli.app import RUNS
from lemmacheck_reports.cli.ending import AS_EXPECTED, SURPRISED, one_sentence
from lemmacheck_reports.cli.usage import writer

if TYPE_CHECKING:
    from lemmacheck.formal import Compiled, File


def export(
    rocq: Annotated[
        Path | None,
        typer.Option("--rocq", metavar="DIR", file_okay=False, help="Write files of Rocq into this folder."),
    ] = None,
    lean: Annotated[
        Path | None,
        typer.Option(
            "--lean", metavar="DIR", file_okay=False, help="Write the statements for Lean, their proofs open."
        ),
    ] = None,
    run: Annotated[
        Path | None, typer.Option("--from", metavar="RUN", help="The run folder; default: the last complete run.")
    ] = None,
    only: Annotated[list[str] | None, typer.Option("--only", metavar="CLAIM", help="A number such as B.2.")] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Compile the files of Rocq, and check what they rest on.")
    ] = False,
    longest: Annotated[
        int | None,
        typer.Option(min=1, metavar="LETTERS", help="Write no proof that is longer than this; default: 280,000."),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many files are compiled at once.")] = 1,
) -> None:
    """Write what a run proved as theorems of Rocq with their proofs, made from the certificates: nothing is searched.

    With --check they are compiled with coqc, checked again by coqchk, and formal.json, there and in the run's folder,
    says which readings are formal, and what stands in the way of the others; the files are kept in the run's folder
    too, and its page is drawn again. Exit status 1 where a file was refused.
    """
    from lemmacheck.formal import LONGEST, compiled, exported, is_there, write, write_lean
    from lemmacheck.system import UsageError
    from lemmacheck_reports.cli.configuration import runs_folder
    from lemmacheck_reports.page import draw
    from lemmacheck_reports.text import console

    with one_sentence():
        folder = run or runs_folder(RUNS) / "latest"
        if rocq is None and lean is None:
            raise UsageError("say where to: lemmacheck export --rocq DIR, or --lean DIR")
        certificates = sorted((folder / "certificates").glob("*-proof.json"))
        if not certificates:
            raise UsageError(f"{folder} holds no certificates of proofs: audit first, or name a run by --from")
        if check and not is_there():
            raise UsageError("coqc and coqchk are not there: Debian has them in coq and libcoq-interval")
        files = exported(certificates, only, longest or LONGEST)
        if not files:
            raise UsageError(f"{folder} holds no proof of {', '.join(only or [])}")
        say = writer(console())
        lines = write_lean(certificates, lean, only) if lean is not None else []
        for line in lines:
            say(line)
        found = None
        if rocq is not None and check:
            found = compiled(files, rocq, jobs, say)
            _keep(rocq, folder)
            for problem in draw(folder) if (folder / "record.jsonl").is_file() else ():
                say(problem)
        elif rocq is not None:
            write(files, rocq)
        for line in _account(files, rocq, found) if rocq is not None else ():
            say(line)
        is_refused = found is not None and any(each.why.startswith("Rocq does not") for each in found.readings)
    raise typer.Exit(SURPRISED if is_refused else AS_EXPECTED)


def _keep(compiled: Path, run: Path) -> None:
    """Copy compiled files, and what became of them, into the folder of their run."""
    from lemmacheck.formal import FOLDER, RECORD
    from lemmacheck.system import write_atomically

    (run / FOLDER).mkdir(exist_ok=True)
    for path in sorted(compiled.glob("*.v")):
        write_atomically(run / FOLDER / path.name, path.read_text(encoding="utf-8"))
    write_atomically(run / RECORD, (compiled / RECORD).read_text(encoding="utf-8"))


def _account(files: "Sequence[File]", folder: Path, found: "Compiled | None") -> Iterator[str]:
    """Yield what became of each reading, and the commands that compile the files."""
    from lemmacheck.formal import commands

    if found is not None:
        left = [each for each in found.readings if each.why]
        yield from (f"{each.claim}, {each.reading}: not formal: {each.why}" for each in left)
        count = len(found.readings)
        yield f"formal: {count - len(left)} of {count} readings, by {sum(found.seconds.values()):.0f} s of coqc"
        return
    readings = [each for file in files for each in file.readings]
    yield from (f"{each.claim}, {each.reading}: not written: {each.why}" for each in readings if each.why)
    count = sum(not each.why for each in readings)
    yield f"{count} of {len(readings)} readings are theorems in {folder}; to compile and check them there:"
    yield from (f"  {line}" for line in commands(files))
