"""What a kind of assertion is: how one is checked, described, audited, mutated, and its certificates checked again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from lemmacheck.audits.certificate import Bodies, Certificate, Form
from lemmacheck.audits.mutant import Mutant
from lemmacheck.audits.statement import Statement
from lemmacheck.records import Assumption, Evidence, Key, TermLine, VerdictLine
from lemmacheck.vocabulary import Claim, Profile, Reading, Verdict

Find = Callable[[str, str], tuple[Claim, Reading]]
"""From a claim's number and a reading's name to both."""

KnownVerdicts = Mapping[Key, tuple[Verdict, tuple[Assumption, ...]]]
"""Verdicts that a run has reached, with the assumptions they are given under."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an audit is given: a reading of a claim, the budget, the seed, and what else is known.

    `corpus` are points, as text, that earlier searches kept. `find` returns other readings of the catalogue, and
    `known` are verdicts of the same run, for arguments that rest on them. `statement` is the reading as formulas, where
    it is nothing else: what the kernel can check proofs of; `filed` are proofs of its links that are on file.
    """

    claim: Claim
    reading: Reading
    profile: Profile
    seed: int
    find: Find
    corpus: tuple[Mapping[str, Any], ...] = ()
    known: KnownVerdicts = field(default_factory=dict)
    statement: Statement | None = None
    filed: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What an audit ends with: its evidence, the verdict without certificates' names, and the certificates by role.

    `tables` is what a proof among them states, where that has what code counts in tables.
    """

    evidence: tuple[Evidence, ...]
    line: VerdictLine
    certificates: Bodies = ()
    tables: Statement | None = None


class Examination(Protocol):
    """An audit as it goes on: whenever it is stopped, the verdict follows from what is held by then."""

    @property
    def evidence(self) -> list[Evidence]:
        """What has been done so far."""

    def run(self) -> Finding:
        """Audit to the end; raises TermError where a term is wrong code."""

    def stop(self, how: str) -> Finding:
        """Return the verdict on what is held; `how` says why the audit ended early."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a reader of the record needs of an assertion: its chain, and what a proof of it covers, in words.

    `is_chain` says that its steps lead from a left side to a right side, `grows` that its exponents matter most.
    `declares` are sentences on what nobody checks. `structure` says how the terms of the assertion are put together,
    where its terms and the domain are all that it says besides; else it is empty.
    """

    chain: tuple[TermLine, ...]
    covers: str
    up_to_constant: bool = False
    is_chain: bool = False
    grows: bool = False
    declares: tuple[str, ...] = ()
    structure: str = ""


@dataclass(frozen=True, slots=True)
class MutantVerdict:
    """The verdict on a mutant, why, and the best ratio found where it is a bound.

    `stands` says whether the mutant gets through all the same, where its verdict alone does not say so.
    """

    verdict: Verdict
    why: str
    best: float | None = None
    stands: bool | None = None


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay found: whether the certificate is confirmed, and lines of text that say why.

    `unchecked` says what else the certificate states or rests on that was not checked.
    """

    confirmed: bool
    claim: str
    reading: str
    kind: str
    lines: list[str]
    unchecked: tuple[str, ...] = ()


class Kind(Protocol):
    """A kind of assertion. All that the engine does with one goes through here; `registry` knows which there are."""

    @property
    def name(self) -> str:
        """The kind's name in records."""

    @property
    def asserts(self) -> type:
        """The class of the vocabulary that is this kind's assertion."""

    @property
    def certificates(self) -> Mapping[str, Form]:
        """The kinds of certificates that it writes, each with its form."""

    @property
    def figures(self) -> tuple[type, ...]:
        """The figures of the vocabulary that a reading of this kind may ask for."""

    @property
    def is_assumption(self) -> bool:
        """Whether it is taken as given, so that nothing stands by it."""

    @property
    def has_conditions(self) -> bool:
        """Whether a reading of this kind may have conditions."""

    @property
    def comes_last(self) -> bool:
        """Whether it is audited when everything else of a run is, since it may rest on that."""

    def check(self, reading: Reading) -> None:
        """Raise CatalogueError where a reading contradicts itself."""

    def describe(self, reading: Reading) -> Description:
        """Return what a reader of the record needs of the assertion."""

    def examine(self, subject: Subject) -> Examination:
        """Return an audit that has not begun yet."""

    def settle(self, subject: Subject) -> MutantVerdict:
        """Return the verdict on a mutant, without anything that only describes."""

    def mutate(self, reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
        """Yield readings that should not get through where this one does, given its verdict."""

    def recheck(self, certificate: Certificate, subject: Subject) -> Replay:
        """Check a certificate of this kind again; raises UsageError where it cannot be what it says it is."""
