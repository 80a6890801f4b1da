"""The command that says why a reading is open, and what to try."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from lemmacheck_reports import OUR_CATALOGUE
from lemmacheck_reports.cli.ending import one_sentence
from lemmacheck_reports.cli.options import Claims, OneReading, Package, Profile
from lemmacheck_reports.cli.usage import scratch, selected, writer

if TYPE_CHECKING:
    from lemmacheck.audits import Diagnosis, OpenStep

Write = Callable[[str], None]


def doctor(
    claims: Claims = None,
    package: Package = OUR_CATALOGUE,
    reading: OneReading = None,
    profile: Profile = "standard",
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same results.")] = 0,
    *,
    every: Annotated[bool, typer.Option("--all", help="Name the methods too that are not for such a step.")] = False,
) -> None:
    """Say why readings are undecided or only supported: what every method said of each open step, and what to try."""
    from lemmacheck.audits import OPEN, Subject, diagnose, written_down
    from lemmacheck.catalogues import load_catalogue
    from lemmacheck.runs import Task, audit_task
    from lemmacheck.vocabulary import profile_named
    from lemmacheck_reports.screen import console

    with one_sentence(), scratch():
        budget = profile_named(profile, limit=None)
        catalogue = load_catalogue(package)
        _, chosen = selected(catalogue, claims, reading, command="doctor")
        write = writer(console())
        well = 0
        for claim, each in chosen:
            task = Task(catalogue.name, claim.id, each.slug, budget, seed, claim.digest)
            outcome = audit_task(claim, each, task, catalogue)
            if outcome.line.verdict not in OPEN:
                well += 1
                if len(chosen) == 1:
                    write(f"{claim.id}, {each.name}: {outcome.line.verdict}; {outcome.line.why}")
                continue
            statement = written_down(each).statement
            subject = Subject(claim, each, budget, seed, catalogue.reading, statement=statement)
            write(f"{claim.id}, {each.name}: {outcome.line.verdict}")
            _show(diagnose(subject, outcome.line, outcome.evidence), write, every=every)
        if len(chosen) > 1:
            write(f"{well} of {len(chosen)} readings are decided, or say nothing")


def _show(found: "Diagnosis", write: Write, *, every: bool) -> None:
    """Write a diagnosis: notes, steps with their methods, and what to try."""
    for note in found.notes:
        write(f"  {note}")
    for step in found.steps:
        _show_step(step, write, every=every)
    for number, sentence in enumerate(found.advice):
        write(f"  {'to try:' if not number else '       '} {sentence}")
    write("")


def _show_step(step: "OpenStep", write: Write, *, every: bool) -> None:
    write(f"  open: {step.step}")
    for method in step.said:
        if method.applies:
            write(f"    {method.method}: {method.said}")
    away = [method for method in step.said if not method.applies]
    if every:
        for method in away:
            write(f"    {method.method}: not for this step; {method.said}")
    elif away:
        write(f"    not for this step: {', '.join(method.method for method in away)} (--all says why)")
