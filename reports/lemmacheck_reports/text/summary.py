"""The verdict on a paper, to read in three minutes: what stands, what a repair saves, what falls, what is assumed."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from lemmacheck.audits import listed
from lemmacheck.records import Assumption, ClaimLine, ProofLine, ReadingLine, Record, StandingLine, VerdictLine
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.text.grades import Grades, grades_of
from lemmacheck_reports.text.pipelines import BothPipelines, pipelines_of
from lemmacheck_reports.text.reasons import gap, instead, reason

ERROR, FALLS, VACUOUS, OPEN, SUPPORTED = "wrong code", "does not stand", "vacuous", "open", "not broken, not proved"
LEANS, REPAIRED = "stands after a repair, on weaker ground", "stands after a repair"
RESTS, STANDS, ASSUMED, UNREAD = "stands, on weaker ground", "stands", "assumed", "not audited"
PLACES = (ERROR, FALLS, VACUOUS, OPEN, SUPPORTED, LEANS, REPAIRED, RESTS, STANDS, ASSUMED, UNREAD)
"""Where a statement can belong, failures first; each belongs to one."""
STANDING = (LEANS, REPAIRED, RESTS, STANDS)
MOST_NAMES = 6
_BROKEN = (Verdict.REFUTED, Verdict.ILL_POSED)


class WeakGround(Struct, frozen=True):
    """Statements that a proof uses, and what they are instead of proved."""

    how: str
    claims: tuple[str, ...]


class Item(Struct, frozen=True, kw_only=True):
    """One numbered statement in the summary.

    `why` is one line of plain words, under the assumptions `printed`. `repair` names the reading that stands instead,
    `instead` is what it says, or why there is none. `given` are the assumptions under which the statement (or its
    repair) stands as it does, those of what its proof uses among them. `rests` are the statements that its proof uses
    and that are not proved, `ground` the same by what they are instead. `proof` is what became of the paper's proof,
    `gap` its broken step.
    """

    claim: str
    title: str
    place: str
    why: str
    printed: tuple[Assumption, ...] = ()
    repair: str | None = None
    instead: str = ""
    given: tuple[Assumption, ...] = ()
    rests: tuple[str, ...] = ()
    ground: tuple[WeakGround, ...] = ()
    proof: str = "none"
    gap: str = ""


class OtherReading(Struct, frozen=True):
    """A reading that was audited where its statement, as it is read first, was not."""

    claim: str
    name: str
    verdict: Verdict
    given: tuple[Assumption, ...]


class Reliance(Struct, frozen=True):
    """An assumption, and the readings whose verdict is given under it, as `D.3, as printed`."""

    assumption: Assumption
    readings: tuple[str, ...]


class Summary(Struct, frozen=True):
    """All items by place, the informal twins, what else was audited, what rests on each assumption, proofs, grades.

    `pipelines` says what was run on both pipelines.
    """

    places: dict[str, tuple[Item, ...]]
    twins: dict[str, str]
    others: tuple[OtherReading, ...]
    assumed: tuple[Reliance, ...]
    proofs: dict[str, tuple[str, ...]]
    grades: Grades
    pipelines: BothPipelines


def summarise(record: Record) -> Summary:
    """Return the summary of a run."""
    twins = {claim.id: claim.restates for claim in record.claims if claim.restates}
    items = [item for number, item in every_item(record).items() if number not in twins]
    unread = {item.claim for item in items if item.place == UNREAD}
    verdicts = record.verdicts.values()
    return Summary(
        {place: tuple(item for item in items if item.place == place) for place in PLACES},
        twins,
        tuple(OtherReading(v.claim, v.name, v.verdict, v.given) for v in verdicts if v.claim in unread),
        _assumed(record),
        _proofs(items),
        grades_of(record),
        pipelines_of(record),
    )


def every_item(record: Record) -> dict[str, Item]:
    """Return what the summary says of each claim by its number, informal twins among them on what their proofs use."""
    by_number = {claim.id: claim for claim in record.claims if claim.readings}
    kinds = {number: _kind(claim, record) for number, claim in by_number.items()}
    items = {number: _item(claim, record, kinds) for number, claim in by_number.items()}
    for claim in record.claims:
        if claim.restates in by_number:
            items[claim.id] = _item(by_number[claim.restates], record, kinds, twin=claim)
    return items


def ground_text(item: Item) -> str:
    """Return what a statement rests on that is not proved: `uses 3.3 and 3.4, broken as printed; 4.1, open`."""
    parts = [f"{_some(group.claims)}, {group.how}" for group in item.ground]
    return f"uses {'; '.join(parts)}" if parts else ""


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return listed([*names[:MOST_NAMES], f"{more} more"] if more > 0 else names)


def meanings(record: Record, summary: Summary) -> dict[Assumption, str]:
    """Return what each assumption is, where the record says so: the hypothesis of its name, or the theorems cited."""
    titles = {one: item.title for item in summary.places[ASSUMED] for one in item.given}
    found = [relied.assumption for relied in summary.assumed]
    return {one: titles.get(one) or ", ".join(_citing(record, one)) for one in found}


def _citing(record: Record, one: Assumption) -> Iterator[str]:
    """Yield what claims cite of an assumption: the theorems of its name. Nobody cites a declaration."""
    for claim in record.claims:
        if not one.declared_in and f"[{one.text}]" in (claim.cites or ""):
            yield f"{claim.cites} in {claim.id}"


def _verdicts(claim: ClaimLine, record: Record) -> tuple[VerdictLine | None, VerdictLine | None]:
    """Return the verdicts on a claim as it is read first, and on the repair that this reading names."""
    by_name = {reading.name: reading.slug for reading in claim.readings}
    first = claim.readings[0]
    repair = by_name.get(first.repair or "", "")
    return record.verdicts.get((claim.id, first.slug)), record.verdicts.get((claim.id, repair))


def _is_assumed(claim: ClaimLine) -> bool:
    """Whether the repair that a claim names is a hypothesis, which saves nothing."""
    return any(reading.name == claim.readings[0].repair and reading.is_assumption for reading in claim.readings)


def _kind(claim: ClaimLine, record: Record) -> str:
    """Return the place of a statement, whatever its proof uses."""
    verdict, saved = _verdicts(claim, record)
    if verdict is None:
        return UNREAD
    word = verdict.verdict
    if word is Verdict.PROVED:
        return ASSUMED if claim.readings[0].is_assumption else STANDS
    if word in (Verdict.ERROR, Verdict.SUPPORTED):
        return ERROR if word is Verdict.ERROR else SUPPORTED
    if saved is not None and saved.verdict is Verdict.PROVED and not _is_assumed(claim):
        return REPAIRED
    return FALLS if word in _BROKEN else VACUOUS if word is Verdict.VACUOUS else OPEN


def _item(claim: ClaimLine, record: Record, kinds: Mapping[str, str], *, twin: ClaimLine | None = None) -> Item:
    """Return what a claim comes to; of a twin that restates it, which has its verdicts, on what its own proof uses."""
    shown = twin or claim
    readings = {reading.name: reading for reading in claim.readings}
    first, repair = claim.readings[0], claim.readings[0].repair
    verdict, saved = _verdicts(claim, record)
    standing, kind = record.standings.get(shown.id), kinds[claim.id]
    stands = kind in (STANDS, REPAIRED, SUPPORTED)
    rests = _rests(standing, [*claim.uses, *(twin.uses if twin else ())]) if stands else ()
    above = standing.above if stands and standing else ()
    own = saved if kind == REPAIRED else verdict
    proof, step = _proof(shown, readings.get(claim.proof_under or ""), standing)
    return Item(
        claim=shown.id,
        title=shown.title,
        place={STANDS: RESTS, REPAIRED: LEANS}.get(kind, kind) if rests else kind,
        why=reason(first, verdict) if verdict else "as it is read first, it was not audited in this run",
        printed=verdict.given if verdict and kind == REPAIRED else (),
        repair=repair if kind == REPAIRED else None,
        instead=_instead(readings, repair, saved, kind),
        given=tuple(dict.fromkeys([*(own.given if own else ()), *above])),
        rests=rests,
        ground=_ground(rests, record, kinds) if standing else _uncounted(rests),
        proof=proof,
        gap=step,
    )


def _rests(standing: StandingLine | None, cited: Sequence[str]) -> tuple[str, ...]:
    """Return what a proof uses that is not proved, or all that it cites itself where the run did not finish."""
    return standing.because if standing else tuple(dict.fromkeys(cited))


def _instead(readings: Mapping[str, ReadingLine], repair: str | None, saved: VerdictLine | None, kind: str) -> str:
    """Return what a repaired reading says, or what became of a repair that saves nothing."""
    if repair is None or kind in (STANDS, SUPPORTED, ASSUMED, UNREAD):
        return ""
    if kind == REPAIRED and saved is not None:
        return instead(readings[repair], saved)
    is_assumed = repair in readings and readings[repair].is_assumption
    found = "assumed" if is_assumed else saved.verdict if saved else "not audited"
    return f"the repair named, “{repair}”, is {found}"


def _uncounted(names: Sequence[str]) -> tuple[WeakGround, ...]:
    """Return what a proof cites, where the record does not say on what that stands."""
    return (WeakGround("whose ground this record does not count", tuple(names)),) if names else ()


def _ground(names: Sequence[str], record: Record, kinds: Mapping[str, str]) -> tuple[WeakGround, ...]:
    """Return the statements that a proof uses, by what they are instead of proved."""
    firsts = {claim.id: claim.readings[0].slug for claim in record.claims if claim.readings}
    groups: dict[str, list[str]] = {}
    for name in names:
        verdict = record.verdicts.get((name, firsts.get(name, "")))
        groups.setdefault(_how(verdict, kinds.get(name)), []).append(name)
    return tuple(WeakGround(how, tuple(claims)) for how, claims in groups.items())


def _how(verdict: VerdictLine | None, kind: str | None) -> str:
    """Return what a statement is instead of proved."""
    if verdict is None:
        return "not audited in this run"
    word = verdict.verdict
    if word in _BROKEN:
        return "broken as printed" if kind == REPAIRED else "broken without a repair"
    shown = {Verdict.ERROR: "wrong code", Verdict.UNDECIDED: "open"}.get(word, word.value)
    return f"{shown} as printed" if kind == REPAIRED else shown


def _proof(claim: ClaimLine, under: ReadingLine | None, standing: StandingLine | None) -> tuple[str, str]:
    """Return the verdict on a claim's proof, and its broken step in words if it has a gap."""
    if standing is None or claim.kind not in ("lemma", "theorem"):
        return "none", ""
    proof: ProofLine = standing.proof
    return proof.verdict, gap(under, proof) if proof.verdict == "gap" else ""


def _assumed(record: Record) -> tuple[Reliance, ...]:
    """Return each assumption with the readings whose verdict is given under it."""
    found: dict[Assumption, list[str]] = {}
    for verdict in record.verdicts.values():
        for one in verdict.given:
            found.setdefault(one, []).append(f"{verdict.claim}, {verdict.name}")
    return tuple(Reliance(one, tuple(readings)) for one, readings in found.items())


def _proofs(items: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    """Return the claims by what became of their proofs."""
    found: dict[str, list[str]] = {}
    for item in items:
        if item.proof != "none":
            found.setdefault(item.proof, []).append(item.claim)
    return {proof: tuple(claims) for proof, claims in found.items()}
