"""Audits asked for in code: in an ordinary test, in a script or in a notebook, without a catalogue."""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lemmacheck.audits import standings
from lemmacheck.catalogues import Catalogue, checked
from lemmacheck.records import Breaks, Enclosure, Evidence, Number, PointText, StandingLine, VerdictLine
from lemmacheck.runs.task import Task, audit_task
from lemmacheck.vocabulary import SUPPORTED, Claim, Family, Piece, Reading, Verdict, profile_named

_STYLE = "border-collapse:collapse"


@dataclass(frozen=True, slots=True)
class AuditedReading:
    """What the audit of a reading found; it shows itself as text, and in a notebook as a table."""

    line: VerdictLine
    evidence: tuple[Evidence, ...]
    certificates: Mapping[str, str]

    @property
    def verdict(self) -> Verdict:
        """The verdict: compare it with PROVED, REFUTED and the others."""
        return self.line.verdict

    @property
    def why(self) -> str:
        """What the verdict rests on, in a sentence."""
        return self.line.why

    @property
    def counterexample(self) -> PointText | None:
        """The simplest point that breaks it, as exact text; None where there is none."""
        simplest = (self.line.counterexample or Breaks()).simplest
        return None if simplest is None else simplest.point

    def __str__(self) -> str:
        """Return the verdict, why, and what breaks it, in lines."""
        return "\n".join(f"{name}: {text}" if name else text for name, text in self._rows())

    def __repr__(self) -> str:
        """Return the same, so that a failed assertion says what was found."""
        return str(self)

    def _repr_html_(self) -> str:
        return _table(self._rows())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": str(self), "text/html": self._repr_html_()}

    def _rows(self) -> Iterator[tuple[str, str]]:
        """Yield what is said, each with what it is."""
        line = self.line
        grade = f" ({line.grade})" if line.grade else ""
        given = f", given {' and '.join(one.text for one in line.given)}" if line.given else ""
        yield line.name, f"{line.verdict}{grade}{given}"
        yield "why", line.why
        simplest = (line.counterexample or Breaks()).simplest
        if simplest is not None:
            yield "breaks at", ", ".join(f"{name} = {_shown(value)}" for name, value in simplest.point.items())
            yield "left", f"{_number(simplest.left)}, against {_number(simplest.right)}"
        if line.tightness is not None and line.tightness.best is not None:
            word = "" if line.tightness.certified else "at least "
            yield "tightness", f"{word}{_number(line.tightness.best)}"


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """What the audit of a claim found: its standing, and each of its readings by name."""

    claim: Claim
    standing: StandingLine
    readings: Mapping[str, AuditedReading]

    @property
    def agrees(self) -> bool:
        """Whether every verdict is the one that the claim expects."""
        return all(found.line.agrees for found in self.readings.values())

    def __getitem__(self, name: str) -> AuditedReading:
        """Return what was found of a reading; raises KeyError for a name that the claim does not have."""
        return self.readings[name]

    def __str__(self) -> str:
        """Return the readings one under the other."""
        return "\n\n".join(map(str, self.readings.values()))

    def __repr__(self) -> str:
        """Return the same."""
        return str(self)

    def _repr_html_(self) -> str:
        head = f"<p><b>{html.escape(self.claim.id)}</b> {html.escape(self.claim.title)}</p>"
        return head + "".join(found._repr_html_() for found in self.readings.values())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": str(self), "text/html": self._repr_html_()}


def audit(
    asserts: Any,
    *,
    given: Mapping[str, Piece],
    where: Sequence[str] = (),
    families: Sequence[Family] = (),
    profile: str = "quick",
    seed: int = 0,
    name: str = "asked",
) -> AuditedReading:
    """Audit an assertion on a domain.

    In any test: `assert audit(Bound(moved, allowed), given=GIVEN).verdict is PROVED`.

    `given`, `where` and `families` are as in a Reading, `profile` is quick, standard or deep. Raises CatalogueError
    where the assertion is not one that can be audited, with what would be right, and UsageError for an unknown profile.
    """
    how: Mapping[str, Any] = {"given": given, "where": tuple(where), "families": tuple(families)}
    reading = Reading(name, expects=SUPPORTED, asserts=asserts, **how)
    claim = Claim(name, kind="statement", title=name, section="-", says=name, readings=(reading,))
    return check(claim, profile=profile, seed=seed)[name]


def check(claim: Claim, *, profile: str = "quick", seed: int = 0) -> CheckedClaim:
    """Audit all readings of a claim, one after the other, in this process.

    Raises CatalogueError where the claim contradicts itself, and UsageError for an unknown profile.
    """
    budget = profile_named(profile)
    claim = checked(claim)
    catalogue = Catalogue(claim.file or "this code", {"title": claim.title}, (claim,))
    found: dict[str, AuditedReading] = {}
    for reading in claim.readings:
        task = Task(catalogue.name, claim.id, reading.slug, budget, seed, claim.digest)
        outcome = audit_task(claim, reading, task, catalogue)
        found[reading.name] = AuditedReading(outcome.line, outcome.evidence, outcome.certificates)
    verdicts = {(claim.id, one.line.reading): one.line for one in found.values()}
    (standing,) = standings({claim.id: claim}, (claim,), verdicts)
    return CheckedClaim(claim, standing, found)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else f"({', '.join(map(_shown, value))})"


def _number(value: Number) -> str:
    return f"{value.mid} ± {value.rad}" if isinstance(value, Enclosure) else value


def _table(rows: Iterator[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><th scope="row" style="text-align:left">{html.escape(name)}</th>'
        f'<td style="text-align:left">{html.escape(text)}</td></tr>'
        for name, text in rows
    )
    return f'<table style="{_STYLE}"><tbody>{cells}</tbody></table>'
