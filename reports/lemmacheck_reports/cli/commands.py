"""The command line: audit, fuzz, mutate, new, list, show, replay, report, diff, benchmarks, feasibility, decode."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from lemmacheck_reports import OUR_CATALOGUE
from lemmacheck_reports.cli.ending import AS_EXPECTED, SURPRISED, after, one_sentence, orderly, say
from lemmacheck_reports.cli.options import (
    Badge,
    Claims,
    Corpus,
    Dask,
    Jobs,
    Limit,
    NoCorpus,
    OneReading,
    Out,
    Package,
    Profile,
    Summary,
)
from lemmacheck_reports.cli.usage import new_folder, only_one, published, scratch, writer

app = typer.Typer(
    name="lemmacheck",
    help="Audit the claims of a theory paper: verdicts, counterexamples, certificates.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Default = Path("reports") / "out"


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer gives the option's value by position
    from lemmacheck import __version__

    if asked:
        typer.echo(f"lemmacheck {__version__}")
        raise typer.Exit


@app.callback()
def begin(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Take the options that belong to no command."""


@app.command()
def audit(
    claims: Claims = None,
    package: Package = OUR_CATALOGUE,
    profile: Profile = "standard",
    reading: OneReading = None,
    limit: Limit = None,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same results.")] = 0,
    jobs: Jobs = None,
    dask: Dask = None,
    corpus: Corpus = None,
    out: Out = Default,
    summary: Summary = None,
    badge: Badge = None,
    *,
    no_corpus: NoCorpus = False,
) -> None:
    """Run the audit and draw the report: the main job."""
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.runs import Corpus, executor, read_corpus, run_audit
    from lemmacheck.system import UsageError
    from lemmacheck.vocabulary import profile_named
    from lemmacheck_reports.cli.account import give_account
    from lemmacheck_reports.text import terminal

    with one_sentence():
        budget = profile_named(profile, limit=limit)
        catalogue = load_catalogue(package)
        chosen = catalogue.select(claims or [])
        if reading is not None:
            only_one(len(chosen), "audit")
            catalogue.reading(chosen[0].id, reading)
        every = [(claim, r) for claim in chosen for r in claim.readings]
        kept = Corpus() if no_corpus else read_corpus(corpus or out / "corpus", catalogue, every)
        for sentence in kept.left_out:
            say(sentence)
        stopped: BaseException | None = None
        with scratch(), executor(jobs=1 if reading else jobs or os.cpu_count() or 1, dask=dask) as team:
            folder = new_folder(out, profile)
            try:
                with terminal.bars(chosen, reading) as bars:
                    run_audit(
                        catalogue=catalogue, claims=chosen, reading=reading, profile=budget, seed=seed,
                        jobs=team.workers, folder=folder, command=published(sys.argv[1:]), team=team, corpus=kept,
                        on_event=bars,
                    )  # fmt: skip
            except (KeyboardInterrupt, UsageError) as reason:
                stopped = reason
        with after(stopped):
            agrees = give_account(folder, moves_latest=stopped is None, summary=summary, badge=badge)
    raise typer.Exit(AS_EXPECTED if agrees else SURPRISED)


@app.command()
def fuzz(
    claims: Claims = None,
    package: Package = OUR_CATALOGUE,
    reading: OneReading = None,
    minutes: Annotated[float | None, typer.Option(min=0, help="Stop after so many minutes.")] = None,
    evaluations: Annotated[int | None, typer.Option(min=0, help="Stop after so many candidates.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Same seed, same results; default 0.")] = None,
    jobs: Jobs = None,
    dask: Dask = None,
    width: Annotated[
        int | None, typer.Option(min=1, help="Rounds chosen at a time, default 8: as many workers can be busy.")
    ] = None,
    resume: Annotated[
        Path | None, typer.Option(help="Go on with the campaign of this folder.", file_okay=False)
    ] = None,
    again: Annotated[
        int | None, typer.Option("--round", min=1, help="With --resume: only do this round again, and compare.")
    ] = None,
    corpus: Corpus = None,
    out: Out = Default,
    *,
    until_refuted: Annotated[
        bool, typer.Option("--until-refuted", help="Stop at the first violation that is not expected.")
    ] = False,
    no_corpus: NoCorpus = False,
) -> None:
    """Search for counterexamples for as long as asked; without a limit, until Ctrl-C. Nothing reported is ever lost."""
    from lemmacheck.campaigns import Limits
    from lemmacheck_reports.cli import fuzzing

    with one_sentence():
        if resume is not None:
            fuzzing.refuse_with_resume(claims=claims, reading=reading, seed=seed, width=width)
        if again is not None:
            raise typer.Exit(fuzzing.do_again(resume, again))
        limits = Limits(None if minutes is None else 60 * minutes, evaluations, until_refuted)
        begun = resume or fuzzing.Begin(
            package, claims or [], reading, seed or 0, width, lambda: new_folder(out, "fuzz"), published(sys.argv[1:])
        )
        kept = None if no_corpus else corpus or out / "corpus"
        with scratch():
            status = fuzzing.fuzz(begun, limits=limits, jobs=jobs or os.cpu_count() or 1, dask=dask, corpus=kept)
    raise typer.Exit(status)


@app.command()
def mutate(
    claims: Claims = None,
    package: Package = OUR_CATALOGUE,
    profile: Profile = "standard",
    reading: OneReading = None,
    limit: Limit = None,
    mutant: Annotated[str | None, typer.Option(help="One mutant, by its name: constant, flipped, ...")] = None,
    target: Annotated[float, typer.Option(min=0, max=100, help="Percentage of false mutants to be killed.")] = 95.0,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same results.")] = 0,
    jobs: Jobs = None,
    out: Out = Default,
) -> None:
    """Weaken every reading that stands, mechanically, and see whether the audit refutes what comes out."""
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.mutation import run_mutation
    from lemmacheck.system import OutputError
    from lemmacheck.vocabulary import profile_named
    from lemmacheck_reports.cli.mutation import show_mutants
    from lemmacheck_reports.text import terminal

    with one_sentence():
        budget = profile_named(profile, limit=limit)
        catalogue = load_catalogue(package)
        chosen = catalogue.select(claims or [])
        if reading is not None:
            only_one(len(chosen), "mutate")
            catalogue.reading(chosen[0].id, reading)
        folder = new_folder(out, f"{profile}-mutants")
        stopped: BaseException | None = None
        try:
            with terminal.bars(chosen, reading) as bars, scratch():
                run_mutation(
                    catalogue=catalogue, claims=chosen, reading=reading, mutant=mutant, profile=budget, seed=seed,
                    jobs=jobs or os.cpu_count() or 1, folder=folder, command=published(sys.argv[1:]), on_event=bars,
                    on_tasks=bars.expect,
                )  # fmt: skip
        except (KeyboardInterrupt, OutputError) as reason:
            stopped = reason
        with after(stopped):
            share = show_mutants(folder)
    raise typer.Exit(AS_EXPECTED if share is None or 100 * share >= target else SURPRISED)


@app.command()
def new(folder: Annotated[Path, typer.Argument(metavar="DIRECTORY", help="A folder that is not there yet.")]) -> None:
    """Write a catalogue of one claim, which passes its audit, to start your own from."""
    from lemmacheck_reports.cli.new import write_catalogue
    from lemmacheck_reports.text import console

    with one_sentence():
        write = writer(console().print)
        for line in write_catalogue(folder):
            write(line)


@app.command(name="list")
def list_claims(package: Package = OUR_CATALOGUE) -> None:
    """List the claims of the catalogue and their readings."""
    from rich.table import Table

    from lemmacheck.catalogues import load_catalogue
    from lemmacheck_reports.text import console

    with one_sentence():
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for column in ("claim", "kind", "title", "reading", "slug", "expected"):
            table.add_column(column)
        for claim in load_catalogue(package).claims:
            if claim.restates:
                table.add_row(claim.id, claim.kind, claim.title, f"restates {claim.restates}", "", "")
            for i, reading in enumerate(claim.readings):
                head = (claim.id, claim.kind, claim.title) if i == 0 else ("", "", "")
                table.add_row(*head, reading.name, reading.slug, reading.expects.value)
        console().print(table)


@app.command()
def show(claim: str, package: Package = OUR_CATALOGUE) -> None:
    """Show one claim: what it says, how it is read, and the steps of its proof."""
    from lemmacheck.audits import describe_claim
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck_reports.text import console, lines_of

    with one_sentence():
        (chosen,) = load_catalogue(package).select([claim])
        write = writer(console().print)
        for line in lines_of(describe_claim(chosen)):
            write(line)


@app.command()
def replay(file: Path, package: Package = OUR_CATALOGUE) -> None:
    """Check a certificate again, without the search that found it."""
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.runs import replay as check
    from lemmacheck_reports.text import console

    with one_sentence():
        outcome = check(file, catalogue=load_catalogue(package))
        write = writer(console().print)
        write(f"{outcome.kind} for {outcome.claim}, {outcome.reading}")
        for line in outcome.lines:
            write(f"  {line}")
        for line in outcome.unchecked:
            write(f"  not checked: {line}")
        write("confirmed" if outcome.confirmed else "NOT confirmed")
    raise typer.Exit(AS_EXPECTED if outcome.confirmed else SURPRISED)


@app.command()
def report(
    run: Annotated[Path | None, typer.Argument(help="A run folder; default: the last complete run.")] = None,
    summary: Summary = None,
    badge: Badge = None,
) -> None:
    """Draw the report of a run again from its record."""
    from lemmacheck_reports.cli.account import give_account

    with one_sentence():
        give_account(run or Default / "latest", moves_latest=False, summary=summary, badge=badge)


@app.command()
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
        write = writer(console().print)
        for line in json.dumps(msgspec.to_builtins(found), indent=1).splitlines() if as_json else lines(found):
            write(line)
    raise typer.Exit(SURPRISED if found.changed else AS_EXPECTED)


@app.command()
def benchmarks(
    file: Annotated[Path, typer.Argument(help="What `pytest tests/benchmarks --benchmark-json=FILE` wrote.")],
    out: Annotated[Path, typer.Option(help="The page.", dir_okay=False)] = Default / "benchmarks.html",
) -> None:
    """Draw a run of the benchmarks as a page: how much quicker than each peer, which goals are missed."""
    from lemmacheck.system import write_atomically
    from lemmacheck_reports.page import build_benchmarks
    from lemmacheck_reports.results import headline, missed, read_benchmarks
    from lemmacheck_reports.text import console

    with one_sentence():
        run = read_benchmarks(file)
        write_atomically(out, build_benchmarks(run))
        write = writer(console().print)
        goals = (f"missed: {line}" for line in missed(run.comparisons))
        for line in (headline(run.comparisons), *goals, f"page: {out}"):
            write(line)


@app.command()
def feasibility(
    tokens: Annotated[int | None, typer.Option(min=1, help="How many tokens attend to each other.")] = None,
    schedule: Annotated[str | None, typer.Option(help="Or sides of the token maps: 1,2,3,4.", metavar="SIDES")] = None,
    alpha: Annotated[str | None, typer.Option(help="Or sides α^0, ..., α^(K-1), with --scales K.")] = None,
    scales: Annotated[int | None, typer.Option(help="How many scales --alpha has.")] = None,
    arrays: Annotated[
        Path | None, typer.Option(help="Or an .npz with Q and K, or a .npy of both: all is measured.")
    ] = None,
    preset: Annotated[str | None, typer.Option(help="Or a public model, such as var-256-d16.")] = None,
    model: Annotated[Path | None, typer.Option(help="Or your model, described in TOML.")] = None,
    width: Annotated[int | None, typer.Option(min=1, help="Width of a head.")] = None,
    logit_bound: Annotated[float | None, typer.Option(help="How large logits get, up to a constant per query.")] = None,
    tolerance: Annotated[float, typer.Option(help="Certified error of every output, for values in [-1, 1].")] = 1e-3,
    scale: Annotated[float, typer.Option(help="What the logits of --arrays are multiplied by.")] = 1.0,
    attends: Annotated[
        str, typer.Option(help="In a schedule: block-causal, each scale to all so far, or all so far anew.")
    ] = "block-causal",
    plot: Annotated[Path | None, typer.Option(help="Draw the crossover to an .svg file.")] = None,
    *,
    unit: Annotated[bool, typer.Option("--unit", help="Queries and keys have length 1.")] = False,
    as_toml: Annotated[bool, typer.Option("--as-toml", help="Print the model's description, to start from.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """Say whether the polynomial method pays for your attention, and whether the theorem applies to your model."""
    from lemmacheck_reports.cli.feasibility import Asked, answer
    from lemmacheck_reports.text import console

    asked = Asked(
        tokens=tokens, schedule=schedule, alpha=alpha, scales=scales, attends=attends, width=width, unit=unit,
        logit_bound=logit_bound, arrays=arrays, scale=scale, preset=preset, model=model, tolerance=tolerance, plot=plot,
        as_toml=as_toml, as_json=as_json,
    )  # fmt: skip
    with one_sentence():
        screen = console()
        write = writer(screen.print)
        for part in list(answer(asked)):
            if isinstance(part, str):
                for line in part.split("\n"):
                    write(line)
            else:
                screen.print(part)


@app.command()
def decode(
    file: Annotated[Path, typer.Argument(help="A formula in DIMACS CNF, up to 14 variables and 90 clauses.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """Answer a 3-SAT formula by attention alone: the reduction behind the paper's lower bounds, run."""
    from lemmacheck_reports.cli.decode import answer
    from lemmacheck_reports.text import console

    with one_sentence():
        lines, right = answer(file, as_json=as_json)
        write = writer(console().print)
        for line in "\n".join(lines).split("\n"):
            write(line)
    raise typer.Exit(AS_EXPECTED if right else SURPRISED)


def main() -> None:
    """Run the command line."""
    with orderly():
        app()
