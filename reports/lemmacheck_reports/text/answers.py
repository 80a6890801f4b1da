"""The three questions that a reader has: is the paper right, where is it wrong, and what would mend it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from lemmacheck.audits import listed
from lemmacheck.records import ClaimLine, Record, VerdictLine
from lemmacheck.vocabulary import Verdict
from lemmacheck_reports.text.headline import headline
from lemmacheck_reports.text.summary import LEANS, REPAIRED, RESTS, STANDS, STUB, UNREAD, Item, Summary

MOST_POINTS, MOST_MAINS, MOST_NAMES = 4, 4, 3
_MAIN = ("theorem", "corollary", "abstract")
"""Kinds of statements for which a paper is written."""


class Point(Struct, frozen=True, kw_only=True):
    """A statement of which a question speaks: what it says, in its author's words, and the verdict that is meant.

    `verdict` is that of the very reading, `slug`, which decides the statement, or as which it is mended; None where
    that was not audited. `used_by` counts the statements that build on it.
    """

    item: Item
    says: str
    slug: str = ""
    verdict: VerdictLine | None = None
    used_by: int = 0


class Answers(Struct, frozen=True, kw_only=True):
    """The answers: one short and some sentences, main results, what is wrong with what rests on it, and its repairs.

    `wrong` counts what is broken as printed, `mended` how much of it a repair saves; `broken` and `mends` are those of
    it on which most is built. `places` are the parts of the page that show which statements the sentences after the
    second count, in their order. `gaps` are the statements whose proofs take a false step.
    """

    short: str
    sentences: tuple[str, ...]
    readings: str
    places: tuple[str, ...] = ()
    mains: tuple[Point, ...] = ()
    broken: tuple[Point, ...] = ()
    mends: tuple[Point, ...] = ()
    gaps: tuple[Item, ...] = ()
    wrong: int = 0
    mended: int = 0


def answers(record: Record, summary: Summary) -> Answers:
    """Return the answers; where no statement was audited as it is read first, the headline says what there is."""
    items = [item for found in summary.places.values() for item in found]
    if not items or all(item.place in (UNREAD, STUB) for item in items):
        return Answers(short="Nothing can be said yet.", sentences=(headline(summary),), readings="")
    claims = {claim.id: claim for claim in record.claims}
    used = _used_by(record.claims)
    points = [_point(item, item.decided, claims, record, used) for item in items]
    broken = [p for p in points if p.verdict is not None and p.verdict.verdict in (Verdict.REFUTED, Verdict.ILL_POSED)]
    saved = [p.item for p in broken if p.item.place in (REPAIRED, LEANS)]
    broken.sort(key=lambda point: -point.used_by)
    mends = [_point(p.item, p.item.repair or "", claims, record, used) for p in broken if p.item in saved]
    gaps = tuple(item for item in items if item.proof == "gap")
    terms = list(_terms(items, len(broken)))
    return Answers(
        short=_short(items, len(broken)),
        sentences=(*_sentences(items, broken, mends), *(term for term, _ in terms)),
        places=tuple(place for _, place in terms),
        readings=_readings(len(record.verdicts), len(items), len(summary.twins)),
        mains=tuple(p for p in points if claims[p.item.claim].kind in _MAIN)[:MOST_MAINS],
        broken=tuple(broken[:MOST_POINTS]),
        mends=tuple(mends[:MOST_POINTS]),
        gaps=gaps,
        wrong=len(broken),
        mended=len(saved),
    )


def _point(item: Item, name: str, claims: Mapping[str, ClaimLine], record: Record, used: Mapping[str, int]) -> Point:
    """Return what is said of a statement by its reading of that name."""
    claim = claims[item.claim]
    reading = next((each for each in claim.readings if each.name == name), None)
    first = claim.text.split("\n\n", maxsplit=1)[0]
    head, colon, rest = first.partition(": ")
    says = rest if colon and item.claim in head.split() else first
    if reading is None:
        return Point(item=item, says=says, used_by=used[item.claim])
    verdict = record.verdicts.get((claim.id, reading.slug))
    return Point(item=item, says=says, slug=reading.slug, verdict=verdict, used_by=used[item.claim])


def _used_by(claims: Sequence[ClaimLine]) -> dict[str, int]:
    """Return how many statements build on each, by one that they use or over others; twins do not count."""
    uses = {claim.id: {*claim.uses, *([claim.restates] if claim.restates else [])} for claim in claims}
    below: dict[str, set[str]] = {claim.id: set() for claim in claims}
    for user, names in uses.items():
        waiting, seen = list(names), set[str]()
        while waiting:
            used = waiting.pop()
            if used in below and used not in seen:
                seen.add(used)
                below[used].add(user)
                waiting += uses[used]
    twins = {claim.id for claim in claims if claim.restates}
    return {claim: len(users - twins - {claim}) for claim, users in below.items()}


def _short(items: Sequence[Item], broken: int) -> str:
    """Return the first answer in a few words."""
    if broken:
        return "Not as it is printed."
    if all(item.place == STANDS for item in items):
        return "Yes, as it is printed."
    return "Nothing in it was found false, and not all of it is proved."


def _sentences(items: Sequence[Item], broken: Sequence[Point], mends: Sequence[Point]) -> Iterator[str]:
    """Yield how many statements are true and false, and which can be mended."""
    total, true = len(items), sum(item.place in (STANDS, RESTS) for item in items)
    wrong, saved = len(broken), len(mends)
    counted = f"Of {total} statement{_s(total)}, {true or 'none'} {_is(true)} proved as printed"
    if not broken:
        yield f"{counted}."
        return
    undefined = "what it defines" if wrong == 1 else "what they define"
    breaks = f"some input breaks {_it(wrong)}, or leaves {undefined} without a value"
    yield f"{counted}, and {wrong} {_is(wrong)} wrong: {breaks}.{_supposing([point.item for point in broken])}"
    which = "It" if wrong == saved == 1 else "All of these" if saved == wrong else f"{saved or 'None'} of these"
    given = sum(bool(point.verdict and point.verdict.given) for point in mends)
    under = f", {given if given < saved else 'all'} of them under assumptions" if given and saved > 1 else ""
    under = ", under assumptions" if given and saved == 1 else under
    yield f"{which} can be mended: {'a' if saved == 1 else 'for each a'} changed statement is named and proved{under}."


def _supposing(wrong: Sequence[Item]) -> str:
    """Return which assumptions some of the statements that are wrong contradict, which may be true if these are not."""
    given = [item.printed for item in wrong if item.printed]
    if not given:
        return ""
    names = list(dict.fromkeys(one.text for found in given for one in found if not one.declared_in))
    such = f", such as {listed(names[:MOST_NAMES])}" if names else ""
    return f" {len(given)} of these {_is(len(given))} wrong only under an assumption{such}."


def _terms(items: Sequence[Item], broken: int) -> Iterator[tuple[str, str]]:
    """Yield on what terms that holds, each with the part of the page that shows which statements it counts."""
    rest = len(items) - sum(item.place in (STANDS, RESTS) for item in items) - broken
    if rest > 0:
        yield f"The other {rest} {_is(rest)} neither proved nor broken as printed.", "verdict"
    leaning = sum(item.place in (LEANS, RESTS) for item in items)
    if leaning:
        build = "it builds" if leaning == 1 else "they build"
        held = f"{leaning} of those proved or mended hold{_verb(leaning)}"
        yield f"{held} only with the repairs of others that {build} on.", "verdict"
    names = list(dict.fromkeys(one.text for item in items for one in item.given if not one.declared_in))
    given = sum(bool(item.given) for item in items)
    if given:
        such = f", such as {listed(names[:MOST_NAMES])}" if names else ""
        yield f"{given} rest{_verb(given)} on what nobody can check by running{such}.", "assumed"
    gaps = sum(item.proof == "gap" for item in items)
    if gaps:
        yield f"In {gaps} the paper's own proof takes a false step, whether or not the statement is true.", "proofs"


def _readings(readings: int, statements: int, twins: int) -> str:
    """Return what a reading is, so that nobody takes the number of readings for one of statements."""
    informal = f" {twins} more restate{_verb(twins)} others informally, and share their verdicts." if twins else ""
    return (
        "A statement may be understood in several ways, taken in special cases and step by step: each of these is a "
        f"reading. {readings} reading{_s(readings)} of {statements} statement{_s(statements)} "
        f"{'was' if readings == 1 else 'were'} audited; a statement is judged by those that mean all of it, never by "
        f"a count.{informal}"
    )


def _verb(count: int) -> str:
    return "s" if count == 1 else ""


def _it(count: int) -> str:
    return "it" if count == 1 else "them"


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
