"""The commands that read what is there: new, coverage, list, show, replay, check, report, diff and benchmarks."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from lemmacheck_reports import OUR_CATALOGUE
from lemmacheck_reports.cli.app import RUNS
from lemmacheck_reports.cli.ending import AS_EXPECTED, SURPRISED, one_sentence
from lemmacheck_reports.cli.options import Badge, FormName, OneReading, Package, Sarif, Summary
from lemmacheck_reports.cli.usage import selected, writer


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIRECTORY", help="A folder that is not there yet.")],
    paper: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="PAPER",
            dir_okay=False,
            help="A paper in LaTeX or Markdown: a claim, not yet read, for each of its numbered statements. May be "
            "given more than once.",
        ),
    ] = None,
) -> None:
    """Write a catalogue to start your own from: of one claim, which passes its audit, or of a paper's statements.

    With --from paper.tex, what the paper inputs is read with it, and numbers are those of paper.aux where that lies
    beside it, else counted.
    """
    from lemmacheck_reports.cli.new import write_catalogue, write_from_paper
    from lemmacheck_reports.text import console

    with one_sentence():
        write = writer(console())
        for line in write_from_paper(folder, paper) if paper else write_catalogue(folder):
            write(line)


def coverage(
    package: Package = OUR_CATALOGUE,
    paper: Annotated[
        list[Path] | None, typer.Option("--from", metavar="PAPER", help="The paper, where it is not where it was.")
    ] = None,
    run: Annotated[Path | None, typer.Option(help="The run by which it is audited; default: the last one.")] = None,
    *,
    complete: Annotated[bool, typer.Option("--complete", help="Exit with 1 also where something is unread.")] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Pin the texts of statements that nobody has read yet.")] = False,
) -> None:
    """Say of each statement of the paper whether it is read, audited, or changed since it was read.

    Exit status 1 where a text changed since it was read, or what was approved is open again.
    """
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck_reports.cli.configuration import runs_folder
    from lemmacheck_reports.cli.coverage import covered, is_complete, lines
    from lemmacheck_reports.cli.coverage import pin as pin_texts
    from lemmacheck_reports.cli.ending import say
    from lemmacheck_reports.text import console

    with one_sentence():
        catalogue = load_catalogue(package)
        write = writer(console())
        if pin:
            write(pin_texts(catalogue, paper or []))
        found, absent = covered(catalogue, paper or [], run or runs_folder(RUNS) / "latest")
        for line in lines(found):
            write(line)
        if absent:
            say(absent)
    raise typer.Exit(AS_EXPECTED if is_complete(found, demanded=complete) else SURPRISED)


def approve(
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Numbers such as B.2.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves.")],
    package: Package = OUR_CATALOGUE,
    paper: Annotated[
        list[Path] | None, typer.Option("--from", metavar="PAPER", help="The paper, where it is not where it was.")
    ] = None,
) -> None:
    """Say that the formulas of a statement say what its text says: both are pinned, a change of either reopens it."""
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck_reports.cli.coverage import approve as approved
    from lemmacheck_reports.text import console

    with one_sentence():
        write = writer(console())
        for line in approved(load_catalogue(package), claims, by, paper or []):
            write(line)


def list_claims(package: Package = OUR_CATALOGUE) -> None:
    """List the claims of the catalogue and their readings."""
    from lemmacheck_reports.cli.listing import listed
    from lemmacheck_reports.cli.told import told
    from lemmacheck_reports.screen import console

    with one_sentence():
        screen = console()
        write = writer(screen)
        for line in listed(told(package, "list", tell=lambda: list(_listed(package))), screen):
            write(line)


def _listed(package: str) -> Iterator[list[str]]:
    """Yield the rows of the list: a claim's first reading beside it, the others below."""
    from lemmacheck.catalogues import load_catalogue

    for claim in load_catalogue(package).claims:
        head = [claim.id, claim.kind, claim.title]
        if claim.restates or not claim.readings:
            yield [*head, f"restates {claim.restates}" if claim.restates else "not yet read", "", ""]
            continue
        for i, reading in enumerate(claim.readings):
            yield [*(head if i == 0 else ["", "", ""]), reading.name, reading.slug, reading.expects.value]


def show(
    claim: str,
    package: Package = OUR_CATALOGUE,
    reading: OneReading = None,
    form: Annotated[
        FormName | None, typer.Option("--as", help="Print the formulas alone, in a form that programs read.")
    ] = None,
) -> None:
    """Show one claim: what it says, how it is read, the steps of its proof, and the formula of each."""
    from lemmacheck_reports.cli.told import told
    from lemmacheck_reports.screen import console

    with one_sentence():
        write = writer(console(), is_code=form is not None)
        asked = ("show", claim, reading or "", form or "")
        for (line,) in told(package, *asked, tell=lambda: [[each] for each in _shown(package, claim, reading, form)]):
            write(line)


def _shown(package: str, claim: str, reading: str | None, form: FormName | None) -> list[str]:
    """Return the lines that show a claim, or its formulas in a form."""
    from msgspec.structs import replace

    from lemmacheck.audits import describe_claim, describe_reading, fast_pipelines, hypotheses, written_down
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.formula import Plain
    from lemmacheck_reports.text import lines_of

    (chosen,), pairs = selected(load_catalogue(package), [claim], reading, command="show")
    readings = [each for _, each in pairs]
    if form is not None:
        from lemmacheck_reports.cli.forms import in_form

        return list(in_form(chosen, readings, form))
    formulas = {each.slug: written_down(each, style=Plain()).lines for each in readings}
    domains = {each.slug: hypotheses(each.domain, Plain()) for each in readings}
    described = replace(describe_claim(chosen), readings=tuple(map(describe_reading, readings)))
    fast = {each.slug: fast_pipelines(each) for each in readings}
    return list(lines_of(described, formulas, domains, fast))


def replay(file: Path, package: Package = OUR_CATALOGUE) -> None:
    """Check a certificate again, without the search that found it."""
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.runs import replay as check
    from lemmacheck_reports.text import console

    with one_sentence():
        outcome = check(file, catalogue=load_catalogue(package))
        write = writer(console())
        write(f"{outcome.kind} for {outcome.claim}, {outcome.reading}")
        for line in outcome.lines:
            write(f"  {line}")
        for line in outcome.unchecked:
            write(f"  not checked: {line}")
        write("confirmed" if outcome.confirmed else "NOT confirmed")
    raise typer.Exit(AS_EXPECTED if outcome.confirmed else SURPRISED)


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Certificates.")],
    *,
    lines: Annotated[bool, typer.Option("--lines", help="Say which of the kernel's lines each check runs.")] = False,
) -> None:
    """Check proofs and points by the kernel alone: neither the claims nor what found them is looked at."""
    from lemmacheck.kernel import check_file, functions_run
    from lemmacheck_reports.text import console

    with one_sentence():
        write = writer(console())
        is_proved = True
        for file in files:
            found, functions = functions_run(partial(check_file, file)) if lines else (check_file(file), None)
            is_proved = is_proved and not found.why
            word = "broken" if found.breaks else "proved"
            proved = f"{word}, {found.grade}; it calls itself {found.about}, and states:"
            write(f"{file}: {f'NOT a proof: {found.why}' if found.why else proved}")
            for line in (*found.states, *(functions.told() if functions else ())):
                write(f"  {line}")
    raise typer.Exit(AS_EXPECTED if is_proved else SURPRISED)


def report(
    run: Annotated[Path | None, typer.Argument(help="A run folder; default: the last complete run.")] = None,
    summary: Summary = None,
    badge: Badge = None,
    sarif: Sarif = None,
) -> None:
    """Draw the report of a run again from its record."""
    from lemmacheck.system import places_of
    from lemmacheck_reports.cli.account import give_account
    from lemmacheck_reports.cli.configuration import runs_folder

    with one_sentence():
        places = places_of()
        give_account(
            run or runs_folder(RUNS) / "latest", moves_latest=False, summary=summary, badge=badge, sarif=sarif,
            drawings=None if places is None else places.drawings,
        )  # fmt: skip


def diff(
    old: Annotated[Path, typer.Argument(help="A run folder, or its results.json.")],
    new: Annotated[Path, typer.Argument(help="Another.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the differences as JSON.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write the differences as a page.", dir_okay=False)] = None,
) -> None:
    """Say what changed between two runs: verdicts first. Exit status 1 if a verdict changed."""
    import json

    import msgspec

    from lemmacheck.system import write_atomically
    from lemmacheck_reports.page import build_diff
    from lemmacheck_reports.results import compare, lines, load_results
    from lemmacheck_reports.text import console

    with one_sentence():
        found = compare(load_results(old), load_results(new))
        if html is not None:
            write_atomically(html, build_diff(found))
        write = writer(console(), is_code=as_json)
        for line in json.dumps(msgspec.to_builtins(found), indent=1).splitlines() if as_json else lines(found):
            write(line)
    raise typer.Exit(SURPRISED if found.changed else AS_EXPECTED)


def benchmarks(
    file: Annotated[Path, typer.Argument(help="What `pytest tests/benchmarks --benchmark-json=FILE` wrote.")],
    out: Annotated[Path, typer.Option(help="The page.", dir_okay=False)] = RUNS / "benchmarks.html",
    beside: Annotated[
        list[Path] | None, typer.Option(help="Another such file, earlier or of another machine; may be repeated.")
    ] = None,
) -> None:
    """Draw a run of the benchmarks as a page: how much quicker than each peer, which goals are missed."""
    from lemmacheck.system import write_atomically
    from lemmacheck_reports.page import build_benchmarks
    from lemmacheck_reports.results import headline, missed, read_benchmarks
    from lemmacheck_reports.text import console

    with one_sentence():
        run = read_benchmarks(file)
        write_atomically(out, build_benchmarks(run, [read_benchmarks(other) for other in beside or ()]))
        write = writer(console())
        goals = (f"missed: {line}" for line in missed(run.comparisons))
        for line in (headline(run.comparisons), *goals, f"page: {out}"):
            write(line)
