"""What a statement comes to: which of its readings decides it, by what each of them stands for.

| a reading is | the statement is refuted if it is | the statement is proved if it is |
|---|---|---|
| the statement | refuted | proved |
| an instance | refuted | - |
| a stronger statement | - | proved |
| a step of the proof, an aside | - | - |

What is ill-posed breaks a statement as what is refuted does. A repaired statement is decided by its own instances and
stronger statements in the same way. Where one reading breaks a statement and another proves it, neither counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lemmacheck.audits.declared import listed
from lemmacheck.audits.registry import kind_of
from lemmacheck.audits.verdict import ALARM
from lemmacheck.records import ClaimLine, VerdictLine
from lemmacheck.vocabulary import Claim, Role, StandsFor, Verdict, role_by_place

BROKEN = (Verdict.REFUTED, Verdict.ILL_POSED)
"""Verdicts that break a statement, the stronger first."""
TARGETS = (Role.STATEMENT, Role.REPAIRED)
"""The roles that have a verdict of their own, which instances and stronger statements decide with them."""
Verdicts = Mapping[str, VerdictLine]
"""The verdicts on the readings of one claim, by slug; those that were not audited are missing."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A reading as part of a statement: what it is called, what it stands for, and the reading named as its repair."""

    name: str
    slug: str
    stands_for: StandsFor
    repair: str | None
    is_assumption: bool

    @property
    def role(self) -> Role:
        """How it is related to the statement."""
        return self.stands_for.role


@dataclass(frozen=True, slots=True)
class Effective:
    """The verdict on a statement, by the reading that decides it; both are None where nothing that decides was audited.

    Where readings contradict each other the verdict is undecided by none of them, and `alarm` says which they are.
    """

    verdict: Verdict | None = None
    by: Stance | None = None
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a statement comes to, and what else is known of it.

    `main` is the reading that is the statement, None where none is. `instances` are proved instances of it. `others`
    are the statement as it is otherwise understood. `repair` is the reading named as its repair, and `saved` what that
    comes to; `mended` are proved instances of that. `alarms` say which readings contradict each other about the
    statement, another way to understand it, or a repair.
    """

    main: Stance | None
    found: Effective
    instances: tuple[Stance, ...] = ()
    others: tuple[tuple[Stance, Effective], ...] = ()
    repair: Stance | None = None
    saved: Effective = Effective()
    mended: tuple[Stance, ...] = ()
    alarms: tuple[str, ...] = ()

    def stands_as(self, verdicts: Verdicts) -> Stance | None:
        """Return the reading as which the statement stands, the repair's where only that is; else what decides it."""
        by_repair = self.saved.by if self.is_repaired(verdicts) else None
        return by_repair or self.found.by

    def is_repaired(self, verdicts: Verdicts) -> bool:
        """Whether the statement is not proved, nothing contradicts itself, and all of it is proved once repaired."""
        if self.found.alarm or self.found.verdict in (None, Verdict.PROVED, Verdict.SUPPORTED, Verdict.ERROR):
            return False
        if self.repair is None or self.repair.role is not Role.REPAIRED or self.saved.verdict is not Verdict.PROVED:
            return False
        return not is_bookkeeping(self.saved, verdicts) and not (self.saved.by and self.saved.by.is_assumption)


def stances_of(claim: Claim) -> tuple[Stance, ...]:
    """Return the readings of a claim as parts of its statement."""
    return tuple(
        Stance(r.name, r.slug, claim.stands_for(r), r.repair, kind_of(r.asserts).is_assumption) for r in claim.readings
    )


def stances_in(line: ClaimLine) -> tuple[Stance, ...]:
    """Return the readings that the line of a claim describes as parts of its statement."""
    repairs = {reading.repair for reading in line.readings}
    found = []
    for place, r in enumerate(line.readings):
        role = role_by_place(is_first=place == 0, is_repair=r.name in repairs) if r.role is None else r.role
        found.append(Stance(r.name, r.slug, StandsFor(role, r.which, r.of), r.repair, r.is_assumption))
    return tuple(found)


def rule(parts: Sequence[Stance], verdicts: Verdicts) -> Ruling:
    """Return what a statement comes to, given the verdicts on its readings."""
    statements = [part for part in parts if part.role is Role.STATEMENT]
    main = statements[0] if statements else None
    found = _effective(main, parts, verdicts)
    repair = _repair(main, found, parts)
    every = [found, *(_effective(part, parts, verdicts) for part in parts if part.role in TARGETS and part is not main)]
    return Ruling(
        main,
        found,
        instances=_proved_instances(main, parts, verdicts),
        others=tuple((part, _effective(part, parts, verdicts)) for part in statements[1:]),
        repair=repair,
        saved=_saved(repair, parts, verdicts),
        mended=() if repair is None or repair.role not in TARGETS else _proved_instances(repair, parts, verdicts),
        alarms=tuple(one.alarm for one in every if one.alarm),
    )


def is_bookkeeping(found: Effective, verdicts: Verdicts) -> bool:
    """Whether a statement is proved by a reading whose hypotheses contain its conclusion."""
    return found.verdict is Verdict.PROVED and found.by is not None and verdicts[found.by.slug].is_bookkeeping


def _effective(target: Stance | None, parts: Sequence[Stance], verdicts: Verdicts) -> Effective:
    """Return the verdict on a statement, or on the claim's own where no reading is the whole of it (None)."""
    own = None if target is None else verdicts.get(target.slug)
    if own is not None and (own.verdict is Verdict.ERROR or own.is_alarm):
        return Effective(own.verdict, target)  # what an instance of wrong code is, nobody knows
    breaks = [part for part in _near(target, Role.INSTANCE, parts) if _is(part, BROKEN, verdicts)]
    proves = [part for part in _near(target, Role.STRONGER, parts) if _is(part, (Verdict.PROVED,), verdicts)]
    is_vacuous = own is not None and own.verdict is Verdict.VACUOUS
    holds = [*proves, *([target] if target is not None and is_vacuous else [])]
    if breaks and holds:
        return Effective(Verdict.UNDECIDED, None, _contradiction(breaks[0], holds[0], verdicts))
    if breaks:
        by = min(breaks, key=lambda part: (BROKEN.index(verdicts[part.slug].verdict), bool(verdicts[part.slug].given)))
        return Effective(verdicts[by.slug].verdict, by)
    if proves and not is_vacuous:
        by = min(proves, key=lambda p: (verdicts[p.slug].is_bookkeeping, bool(verdicts[p.slug].given)))
        return Effective(Verdict.PROVED, by)
    return Effective() if own is None else Effective(own.verdict, target)


def _near(target: Stance | None, role: Role, parts: Sequence[Stance]) -> list[Stance]:
    """Return a statement, then the readings that have a role beside it."""
    main = next((part for part in parts if part.role is Role.STATEMENT), None)
    names: set[str | None] = {None} if target is main else set()
    names |= set() if target is None else {target.name}
    beside = [part for part in parts if part.role is role and part.stands_for.of in names]
    return beside if target is None else [target, *beside]


def _is(part: Stance, words: Sequence[Verdict], verdicts: Verdicts) -> bool:
    found = verdicts.get(part.slug)
    return found is not None and found.verdict in words


def _contradiction(breaks: Stance, holds: Stance, verdicts: Verdicts) -> str:
    """Return which two readings contradict each other."""
    one, other = (f"“{part.name}” ({part.stands_for}) is {_told(verdicts[part.slug])}" for part in (breaks, holds))
    return f"{ALARM}{one}, and {other}: one of the two is wrong, or does not stand for what it says"


def _told(line: VerdictLine) -> str:
    """Return a verdict with what it is given under."""
    return f"{line.verdict} given {listed(list(map(str, line.given)))}" if line.given else line.verdict.value


def _proved_instances(target: Stance | None, parts: Sequence[Stance], verdicts: Verdicts) -> tuple[Stance, ...]:
    near = _near(target, Role.INSTANCE, parts)
    return tuple(p for p in near if p.role is Role.INSTANCE and _is(p, (Verdict.PROVED,), verdicts))


def _repair(main: Stance | None, found: Effective, parts: Sequence[Stance]) -> Stance | None:
    """Return the reading named as the repair of what breaks a statement, or of the statement itself.

    Of several that are named, one that is the statement repaired comes first.
    """
    by_name = {part.name: part for part in parts}
    named = [part.repair for part in (main, found.by) if part is not None and part.repair is not None]
    candidates = [by_name[name] for name in named if name in by_name]
    return min(candidates, key=lambda part: part.role is not Role.REPAIRED, default=None)


def _saved(repair: Stance | None, parts: Sequence[Stance], verdicts: Verdicts) -> Effective:
    """Return what a reading that is named as a repair comes to; its own verdict where it is no statement by itself."""
    if repair is None:
        return Effective()
    if repair.role in TARGETS:
        return _effective(repair, parts, verdicts)
    found = verdicts.get(repair.slug)
    return Effective() if found is None else Effective(found.verdict, repair)
