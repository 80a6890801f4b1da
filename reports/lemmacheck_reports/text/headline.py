"""The verdict on a paper in a few sentences: how many statements stand, on what terms, and what the others are."""

from collections.abc import Iterator, Mapping, Sequence

from lemmacheck_reports.text.summary import (
    ASSUMED,
    BOOKKEEPING,
    ERROR,
    FALLS,
    INSTANCES,
    LEANS,
    NOT_READ,
    OPEN,
    REPAIRED,
    RESTS,
    STANDING,
    STANDS,
    STUB,
    SUPPORTED,
    UNREAD,
    VACUOUS,
    OtherReading,
    Summary,
)
from lemmacheck_reports.text.words import with_given


def headline(summary: Summary) -> str:
    """Return the verdict on the paper in a few sentences: how many statements stand, and on what terms."""
    count = {place: len(items) for place, items in summary.places.items()}
    total = sum(count.values())
    if total and count[STUB] == total:
        return f"None of {total} statement{_s(total)} has been read yet."
    if count[UNREAD] + count[STUB] == total:
        return _of_others(summary.others)
    sentences = [f"Of {total} statement{_s(total)}, {', '.join(_terms(count))}; {', '.join(_ends(count))}."]
    if count[ERROR]:
        sentences.insert(0, f"Wrong code in {count[ERROR]} statement{_s(count[ERROR])}, not judged.")
    standing = [item for place in STANDING for item in summary.places[place]]
    given = sum(bool(item.given) for item in standing)
    if given:
        some = (
            f"{given} of those that stand rest{'s' if given == 1 else ''}"
            if given < len(standing)
            else "All that stands rests"
        )
        sentences.append(f"{some} on what nobody here can check.")
    gaps = len(summary.proofs.get("gap", ()))
    if gaps:
        sentences.append(f"The paper's proof has a gap in {gaps}.")
    return " ".join(sentences)


def _terms(count: Mapping[str, int]) -> Iterator[str]:
    """Yield how many statements stand, by how they do."""
    yield f"{count[STANDS] or 'none'} stand{'s' if count[STANDS] == 1 else ''} as printed"
    if count[RESTS]:
        yield f"{count[RESTS]} {'more ' if count[STANDS] else ''}on weaker ground"
    repaired, leans = count[REPAIRED] + count[LEANS], count[LEANS]
    if repaired:
        which = "" if leans == repaired == 1 else f"{'all' if leans == repaired else leans} of these "
        yield f"{repaired} after a repair that is named{f', {which}on weaker ground' if leans else ''}"


def _ends(count: Mapping[str, int]) -> Iterator[str]:
    """Yield how many statements do not stand, by what they are instead."""
    falls, vacuous, supported, unread = (count[place] for place in (FALLS, VACUOUS, SUPPORTED, UNREAD))
    yield f"{falls or 'none'} {'fall' if falls > 1 else 'falls'} without a repair"
    if vacuous:
        yield f"{vacuous} {_is(vacuous)} vacuous"
    if supported:
        yield f"{supported} {_is(supported)} neither broken nor proved"
    if count[INSTANCES]:
        yield f"{count[INSTANCES]} {_is(count[INSTANCES])} supported by instances alone"
    if count[BOOKKEEPING]:
        yield f"{count[BOOKKEEPING]} {_is(count[BOOKKEEPING])} bookkeeping"
    if count[NOT_READ]:
        yield f"{count[NOT_READ]} {_is(count[NOT_READ])} not read as a statement"
    if count[OPEN]:
        yield f"{count[OPEN]} stay{'s' if count[OPEN] == 1 else ''} open"
    if count[ASSUMED]:
        yield f"{count[ASSUMED]} {_is(count[ASSUMED])} assumed"
    if unread:
        as_read = "was not audited as it is" if unread == 1 else "were not audited as they are"
        yield f"{unread} {as_read} read first"
    if count[STUB]:
        yield f"{count[STUB]} {_is(count[STUB])} not yet read"


def _of_others(others: Sequence[OtherReading]) -> str:
    """Return what is known where no statement was audited as it is read first."""
    if not others:
        return "Nothing was audited."
    if len(others) == 1:
        (one,) = others
        found = with_given(one.verdict, one.given)
        return f"{one.claim}, “{one.name}”: {found}. The statement as it is read first was not audited."
    counts: dict[str, int] = {}
    for other in others:
        counts[other.verdict] = counts.get(other.verdict, 0) + 1
    found = ", ".join(f"{number} {verdict}" for verdict, number in counts.items())
    return f"No statement was audited as it is read first; of {len(others)} other readings: {found}."


def _s(number: int) -> str:
    return "" if number == 1 else "s"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
