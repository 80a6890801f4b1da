"""The verdict on a paper, to read in three minutes: what stands, what a repair saves, what falls, what is assumed."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from lemmacheck.audits import Effective, Stance, is_bookkeeping, listed
from lemmacheck.records import Assumption, ClaimLine, ProofLine, ReadingLine, Record, StandingLine
from lemmacheck.vocabulary import Role, Verdict
from lemmacheck_reports.text.grades import Grades, grades_of
from lemmacheck_reports.text.known import Known, known_of
from lemmacheck_reports.text.pipelines import BothPipelines, pipelines_of
from lemmacheck_reports.text.reasons import gap, instead, reason

ERROR, FALLS, VACUOUS, OPEN, SUPPORTED = "wrong code", "does not stand", "vacuous", "open", "not broken, not proved"
NOT_READ, INSTANCES, BOOKKEEPING = "not read as a statement", "supported by instances", "bookkeeping"
LEANS, REPAIRED = "stands after a repair, on weaker ground", "stands after a repair"
RESTS, STANDS, ASSUMED, UNREAD = "stands, on weaker ground", "stands", "assumed", "not audited"
STUB = "not yet read"
PLACES = (
    ERROR, FALLS, VACUOUS, OPEN, NOT_READ, SUPPORTED, INSTANCES, BOOKKEEPING, LEANS, REPAIRED, RESTS, STANDS, ASSUMED,
    UNREAD, STUB,
)  # fmt: skip
"""Where a statement can belong, failures first; each belongs to one."""
STANDING = (LEANS, REPAIRED, RESTS, STANDS)
MOST_NAMES = 6
_BROKEN = (Verdict.REFUTED, Verdict.ILL_POSED)


class WeakGround(Struct, frozen=True):
    """Statements that a proof uses, and what they are instead of proved."""

    how: str
    claims: tuple[str, ...]


class Otherwise(Struct, frozen=True):
    """A statement as it is otherwise understood: how, and its verdict; None where that was not audited."""

    which: str
    verdict: Verdict | None
    given: tuple[Assumption, ...]


class Item(Struct, frozen=True, kw_only=True):
    """One numbered statement in the summary.

    `why` is one line of plain words, under the assumptions `printed`. `repair` names the reading that stands instead,
    `instead` is what it says, or why there is none. `given` are the assumptions under which the statement (or its
    repair) stands as it does, those of what its proof uses among them. `rests` are the statements that its proof uses
    and that are not proved, `ground` the same by what they are instead. `proof` is what became of the paper's proof,
    `gap` its broken step. `decided` is the reading that decided; `by` says what that stands for, where it is not the
    statement itself. `otherwise` is what the statement is if it is understood in other ways.
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
    decided: str = ""
    by: str = ""
    otherwise: tuple["Otherwise", ...] = ()


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
    by_number = {claim.id: claim for claim in record.claims if not claim.restates}
    known = {number: known_of(claim, record) for number, claim in by_number.items()}
    items = {number: _item(claim, record, known) for number, claim in by_number.items()}
    for claim in record.claims:
        if claim.restates in by_number:
            items[claim.id] = _item(by_number[claim.restates], record, known, twin=claim)
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


def _kind(known: Known) -> str:
    """Return the place of a statement, whatever its proof uses."""
    ruling, found = known.ruling, known.ruling.found
    if not known.claim.readings:
        return STUB
    if found.verdict is None:
        return NOT_READ if ruling.main is None and known.verdicts else UNREAD
    if found.verdict is Verdict.PROVED:
        is_assumed = found.by is not None and found.by.is_assumption
        return ASSUMED if is_assumed else BOOKKEEPING if is_bookkeeping(found, known.verdicts) else STANDS
    if ruling.is_repaired(known.verdicts):
        return REPAIRED
    if found.verdict in (Verdict.SUPPORTED, Verdict.UNDECIDED) and ruling.instances and not found.alarm:
        return INSTANCES
    if found.verdict in _BROKEN:
        return FALLS
    return {Verdict.ERROR: ERROR, Verdict.SUPPORTED: SUPPORTED, Verdict.VACUOUS: VACUOUS}.get(found.verdict, OPEN)


def _item(claim: ClaimLine, record: Record, all_known: Mapping[str, Known], *, twin: ClaimLine | None = None) -> Item:
    """Return what a claim comes to; of a twin that restates it, which has its verdicts, on what its own proof uses."""
    shown, known = twin or claim, all_known[claim.id]
    ruling, kind = known.ruling, _kind(known)
    standing, printed = record.standings.get(shown.id), known.verdict(ruling.found.by)
    stands = kind in (STANDS, REPAIRED, SUPPORTED, INSTANCES, BOOKKEEPING)
    rests = _rests(standing, [*claim.uses, *(twin.uses if twin else ())]) if stands else ()
    above = standing.above if stands and standing else ()
    own = known.verdict(ruling.saved.by) if kind == REPAIRED else printed
    under = next((reading for reading in claim.readings if reading.name == claim.proof_under), None)
    proof, step = _proof(shown, under, standing)
    return Item(
        claim=shown.id,
        title=shown.title,
        place={STANDS: RESTS, REPAIRED: LEANS}.get(kind, kind) if rests else kind,
        why=_why(known, kind),
        printed=printed.given if printed and kind == REPAIRED else (),
        repair=ruling.repair.name if kind == REPAIRED and ruling.repair else None,
        instead=_instead(known, kind),
        given=tuple(dict.fromkeys([*(own.given if own else ()), *above])),
        rests=rests,
        ground=_ground(rests, all_known) if standing else _uncounted(rests),
        proof=proof,
        gap=step,
        decided=ruling.found.by.name if ruling.found.by else "",
        by=_by(known),
        otherwise=tuple(_otherwise(part, found, known) for part, found in ruling.others),
    )


def _otherwise(part: Stance, found: Effective, known: Known) -> Otherwise:
    """Return a statement as it is otherwise understood."""
    line = known.verdict(found.by)
    return Otherwise(part.stands_for.which or part.name, found.verdict, line.given if line else ())


def _by(known: Known) -> str:
    """Return what the reading that decides stands for, empty where it is the statement itself."""
    by = known.ruling.found.by
    return "" if by is None or by.role is Role.STATEMENT else str(by.stands_for)


def _why(known: Known, kind: str) -> str:
    """Return in one line why a statement is where it is, by the reading that decides."""
    ruling, found = known.ruling, known.ruling.found
    line = known.verdict(found.by)
    instances = listed([part.stands_for.which for part in ruling.instances])
    if found.alarm:
        return found.alarm
    if kind == STUB:
        return "nobody has written down what it means"
    if kind == NOT_READ:
        return f"no reading is all of it; proved is {instances}" if instances else "no reading is the statement"
    if found.by is None or line is None:
        return "as it is read first, it was not audited in this run"
    why = reason(known.reading(found.by), line)
    if kind == INSTANCES:
        return f"proved is {instances}; the statement itself: {why}"
    if kind == BOOKKEEPING:
        return f"its hypotheses contain its conclusion: {why}"
    return why if found.by.role is Role.STATEMENT else f"{found.by.role} ({found.by.stands_for.which}): {why}"


def _rests(standing: StandingLine | None, cited: Sequence[str]) -> tuple[str, ...]:
    """Return what a proof uses that is not proved, or all that it cites itself where the run did not finish."""
    return standing.because if standing else tuple(dict.fromkeys(cited))


def _instead(known: Known, kind: str) -> str:
    """Return what a repaired reading says, or what became of a repair that saves nothing."""
    ruling, repair = known.ruling, known.ruling.repair
    if repair is None or kind in (STANDS, SUPPORTED, INSTANCES, BOOKKEEPING, ASSUMED, UNREAD, STUB):
        return ""
    saved, line = ruling.saved, known.verdict(ruling.saved.by)
    if kind == REPAIRED and line is not None and saved.by is not None:
        return instead(known.reading(saved.by), line)
    named = f"the repair named, “{repair.name}”,"
    if repair.is_assumption:
        return f"{named} is assumed"
    if is_bookkeeping(saved, known.verdicts):
        return f"{named} is bookkeeping: its hypotheses contain its conclusion"
    if saved.verdict is Verdict.PROVED and repair.role is not Role.REPAIRED:
        is_instance = repair.role is Role.INSTANCE and repair.stands_for.of is not None
        what = "an instance of a repair is proved" if is_instance else f"what is proved is {repair.role}"
        return f"{what}, “{repair.name}”: {repair.stands_for.which}" if repair.stands_for.which else f"{what}, {named}"
    if ruling.mended and saved.verdict is not Verdict.REFUTED:
        which = listed([part.stands_for.which for part in ruling.mended])
        return f"an instance of a repair is proved, “{repair.name}”: {which}"
    return f"{named} is {saved.alarm or saved.verdict or 'not audited'}"


def _uncounted(names: Sequence[str]) -> tuple[WeakGround, ...]:
    """Return what a proof cites, where the record does not say on what that stands."""
    return (WeakGround("whose ground this record does not count", tuple(names)),) if names else ()


def _ground(names: Sequence[str], all_known: Mapping[str, Known]) -> tuple[WeakGround, ...]:
    """Return the statements that a proof uses, by what they are instead of proved."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(_how(all_known.get(name)), []).append(name)
    return tuple(WeakGround(how, tuple(claims)) for how, claims in groups.items())


def _how(known: Known | None) -> str:
    """Return what a statement is instead of proved."""
    kind = UNREAD if known is None else _kind(known)
    if known is None or kind == UNREAD:
        return "not audited in this run"
    word = known.ruling.found.verdict
    if word is None or kind in (BOOKKEEPING, INSTANCES, STUB):
        return kind
    if word in _BROKEN:
        return "broken as printed" if kind == REPAIRED else "broken without a repair"
    shown = {Verdict.ERROR: "wrong code", Verdict.UNDECIDED: "open"}.get(word, word.value)
    return f"{shown} as printed" if kind == REPAIRED else shown


def _proof(claim: ClaimLine, under: ReadingLine | None, standing: StandingLine | None) -> tuple[str, str]:
    """Return the verdict on a claim's proof, and its broken step in words if it has a gap."""
    if standing is None or not (claim.readings or claim.restates) or claim.kind not in ("lemma", "theorem"):
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
