"""The commands that run something long: audit, fuzz and mutate."""

import importlib
import os
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer

from lemmacheck_reports import OUR_CATALOGUE
from lemmacheck_reports.cli.app import RUNS
from lemmacheck_reports.cli.ending import AS_EXPECTED, SURPRISED, after, one_sentence, say
from lemmacheck_reports.cli.options import (
    Anew,
    Badge,
    CacheFolder,
    Claims,
    Corpus,
    Dask,
    Jobs,
    Limit,
    NoCache,
    NoCorpus,
    OneReading,
    Out,
    Package,
    Profile,
    Replay,
    Sarif,
    Summary,
)
from lemmacheck_reports.cli.usage import is_typed, new_folder, published, scratch, selected

ACCOUNT = "lemmacheck_reports.cli.account"
"""What draws and prints, imported while an audit goes on."""


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
    cache: CacheFolder = None,
    out: Out = RUNS,
    summary: Summary = None,
    badge: Badge = None,
    sarif: Sarif = None,
    *,
    no_corpus: NoCorpus = False,
    no_cache: NoCache = False,
    replay: Replay = False,
    anew: Anew = False,
) -> None:
    """Run the audit and draw the report: the main job."""
    from lemmacheck.catalogues import KnownClaims, load_catalogue
    from lemmacheck.runs import Cache, Corpus, ProofsOnFile, executor, read_corpus, read_filed, run_audit
    from lemmacheck.system import UsageError, places_of
    from lemmacheck.vocabulary import profile_named
    from lemmacheck_reports.cli.estimate import how_long, last_seconds
    from lemmacheck_reports.text import progress

    with one_sentence():
        budget = profile_named(profile, limit=limit)
        places = None if no_cache else places_of(cache)
        known = KnownClaims() if places is None else KnownClaims.of(places.drawings, package)
        catalogue = load_catalogue(package, known)
        chosen, _ = selected(catalogue, claims, reading, command="audit")
        every = [(claim, r) for claim in chosen for r in claim.readings]
        kept = Corpus() if no_corpus else read_corpus(corpus or out / "corpus", catalogue, every)
        filed = ProofsOnFile() if anew else read_filed(catalogue, every)
        for sentence in (*kept.remarks, *filed.remarks):
            say(sentence)
        store = None if places is None else Cache(places)
        stopped: BaseException | None = None
        if store is not None:  # where all is kept, the kernel is waited for
            threading.Thread(target=importlib.import_module, args=(ACCOUNT,), daemon=True).start()
        with scratch(), executor(jobs=1 if reading else jobs or os.cpu_count() or 1, dask=dask) as team:
            folder = new_folder(out, profile)
            try:
                asked = [pair for pair in every if reading in (None, pair[1].slug)]
                took = last_seconds(out, budget)
                estimate = how_long(took, asked, team.workers, has_cache=store is not None)
                with progress(chosen, reading, estimate=estimate) as shown:
                    run_audit(
                        catalogue=catalogue, claims=chosen, reading=reading, profile=budget, seed=seed,
                        jobs=team.workers, folder=folder, command=published(sys.argv[1:]), team=team, corpus=kept,
                        filed=filed, store=store, replays=replay, known_claims=known, took=took, on_event=shown,
                    )  # fmt: skip
            except (KeyboardInterrupt, UsageError) as reason:
                stopped = reason
        for sentence in store.remarks if store is not None else ():
            say(sentence)
        from lemmacheck_reports.cli.account import give_account

        with after(stopped):
            agrees = give_account(
                folder, moves_latest=stopped is None, summary=summary, badge=badge, sarif=sarif,
                drawings=None if places is None else places.drawings,
            )  # fmt: skip
    raise typer.Exit(AS_EXPECTED if agrees else SURPRISED)


def fuzz(
    context: typer.Context,
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
    out: Out = RUNS,
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
            typed = seed if is_typed(context, "seed") else None
            fuzzing.refuse_with_resume(claims=claims, reading=reading, seed=typed, width=width)
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
    out: Out = RUNS,
) -> None:
    """Weaken every reading that stands, mechanically, and see whether the audit refutes what comes out."""
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.mutation import run_mutation
    from lemmacheck.system import OutputError
    from lemmacheck.vocabulary import profile_named
    from lemmacheck_reports.cli.mutation import show_mutants
    from lemmacheck_reports.text import progress

    with one_sentence():
        budget = profile_named(profile, limit=limit)
        catalogue = load_catalogue(package)
        chosen, _ = selected(catalogue, claims, reading, command="mutate")
        folder = new_folder(out, f"{profile}-mutants")
        stopped: BaseException | None = None
        try:
            with progress(chosen, reading) as shown, scratch():
                run_mutation(
                    catalogue=catalogue, claims=chosen, reading=reading, mutant=mutant, profile=budget, seed=seed,
                    jobs=jobs or os.cpu_count() or 1, folder=folder, command=published(sys.argv[1:]), on_event=shown,
                    on_tasks=shown.expect,
                )  # fmt: skip
        except (KeyboardInterrupt, OutputError) as reason:
            stopped = reason
        with after(stopped):
            share = show_mutants(folder)
    raise typer.Exit(AS_EXPECTED if share is None or 100 * share >= target else SURPRISED)
