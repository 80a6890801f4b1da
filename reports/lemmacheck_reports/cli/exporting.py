"""`lemmacheck export`: the proofs of a run as files of another system."""

from pathlib import Path
from typing import Annotated

import typer

from lemmacheck_reports.cli.app import RUNS
from lemmacheck_reports.cli.ending import AS_EXPECTED, SURPRISED, one_sentence
from lemmacheck_reports.cli.usage import writer


def export(
    rocq: Annotated[
        Path | None, typer.Option("--rocq", metavar="DIR", file_okay=False, help="Write files of Rocq into this folder.")
    ] = None,
    lean: Annotated[
        Path | None,
        typer.Option("--lean", metavar="DIR", file_okay=False, help="Write the statements for Lean, their proofs open."),
    ] = None,
    run: Annotated[
        Path | None, typer.Option("--from", metavar="RUN", help="The run folder; default: the last complete run.")
    ] = None,
    only: Annotated[list[str] | None, typer.Option("--only", metavar="CLAIM", help="A number such as B.2.")] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Compile the files of Rocq, and check what they rest on.")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="How many files are compiled at once.")] = 1,
) -> None:
    """Write what a run proved as theorems of Rocq with their proofs, made from the certificates: nothing is searched.

    With --check they are compiled with coqc, checked again by coqchk, and formal.json in the folder says which readings
    are formal, and what stands in the way of the others. Exit status 1 where a file was refused.
    """
    from lemmacheck.formal import commands, compiled, exported, is_there, write
    from lemmacheck.system import UsageError
    from lemmacheck_reports.cli.configuration import runs_folder
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
        files = exported(certificates, only)
        if not files:
            raise UsageError(f"{folder} holds no proof of {', '.join(only or [])}")
        write_line = writer(console().print)
        if lean is not None:
            from lemmacheck.formal import write_lean

            for line in write_lean(certificates, lean, only):
                write_line(line)
        if rocq is None:
            raise typer.Exit(AS_EXPECTED)
        if not check:
            write(files, rocq)
            written = [each for file in files for each in file.readings]
            for each in written:
                if each.why:
                    write_line(f"{each.claim}, {each.reading}: not written: {each.why}")
            count = sum(not each.why for each in written)
            write_line(f"{count} of {len(written)} readings are theorems in {rocq}, in files for each claim; to compile them there:")
            for line in commands(files):
                write_line(f"  {line}")
            raise typer.Exit(AS_EXPECTED)
        found = compiled(files, rocq, jobs, write_line)
        for one in found.readings:
            if one.why:
                write_line(f"{one.claim}, {one.reading}: not formal: {one.why}")
        count = sum(not one.why for one in found.readings)
        write_line(f"formal: {count} of {len(found.readings)} readings, by {sum(found.seconds.values()):.0f} s of coqc")
        is_refused = any(one.why.startswith("Rocq does not") for one in found.readings)
    raise typer.Exit(SURPRISED if is_refused else AS_EXPECTED)
