"""What to try where a bound is neither proved nor broken: read off its domain, its terms, and what the methods said."""

from collections.abc import Iterator, Sequence

from lemmacheck.audits.statement import Statement
from lemmacheck.formula import name_of
from lemmacheck.proving import MethodSaid
from lemmacheck.records import VerdictLine
from lemmacheck.vocabulary import Bound, Entries, Integers, Profile, Reading, Verdict

MANY = 6
"""From how many numbers on a link is better split."""
_SPENT = "used up"


def what_to_try(
    reading: Reading, statement: Statement | None, said: Sequence[MethodSaid], verdict: Verdict, profile: Profile
) -> Iterator[str]:
    """Yield sentences that say what to try, the likeliest first."""
    bound, domain = reading.bound, reading.domain
    if statement is None:
        terms = ", ".join(dict.fromkeys(name_of(term) for term in bound.terms))
        yield (
            f"the kernel reads formulas, and this is more: one of {terms} counts, is computed fast, or has a formula "
            "at single sizes only; write it with the words of lemmacheck alone, or state a bound of it as a link"
        )
    endless = [name for name, piece in domain.pieces.items() if isinstance(piece, Entries) and not _has_ends(piece)]
    if endless:
        yield f"{_listed(endless)} has no end on one side: bound it, or put 1/t in its place"
    sizes = [name for name, piece in domain.pieces.items() if isinstance(piece, Integers)]
    if sizes and not domain.is_finite:
        yield (
            f"{_listed(sizes)} runs through all integers: write sums with `total` so that they are shown summand by "
            "summand or by induction, or declare a range that can be gone through, which is then an instance"
        )
    count = _numbers(reading)
    if count > MANY or len(bound.links) == 1:
        how_many = f"it is about {count} numbers at once: " if count > MANY else ""
        yield f"{how_many}name an intermediate term, so that each link of the chain is a smaller step"
    if bound.up_to_constant:
        yield "give a family of points (`families`) along which it should fail, or the constant that should do"
    if any(_SPENT in each.said for each in said):
        yield f"some methods used up what they may spend: try --profile deep (this was {profile.name})"
    if domain.where:
        yield "leave a condition (`where`) out that is not needed, or solve it for one variable and put that in"
    if verdict is Verdict.UNDECIDED:
        yield "where both sides are equal at a point, say `<=` where `<` is meant to hold only beside it"


def unproved(bound: Bound, line: VerdictLine) -> list[int]:
    """Return the places of the links of a chain that are not proved, in order."""
    return [place for place in range(len(bound.links)) if not _is_proved(place, line)]


def _is_proved(place: int, line: VerdictLine) -> bool:
    return place < len(line.links) and line.links[place].verdict is Verdict.PROVED


def _has_ends(piece: Entries) -> bool:
    return bool(piece.lows) and bool(piece.highs)


def _numbers(reading: Reading) -> int:
    """Return how many real numbers a reading is about at its smallest sizes."""
    first = next(iter(reading.domain.assignments(limit=1)), None)
    return 0 if first is None else first.coordinates


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"each of {', '.join(names)}"
