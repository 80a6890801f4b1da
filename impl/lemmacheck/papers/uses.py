"""Names of statements that are told apart, and what proofs use without circles."""

from collections import Counter
from collections.abc import Mapping, Sequence


def distinct(named: Sequence[tuple[str, str]]) -> list[str]:
    """Return an id for each kind and number: the number, with the kind before it where two have the same number.

    Two are the same where they differ in capitals only, as a catalogue takes them. What still has no id of its own is
    counted.
    """
    times = Counter(number.casefold() for _, number in named)
    wanted = [number if times[number.casefold()] == 1 else f"{kind.lower()} {number}" for kind, number in named]
    seen: Counter[str] = Counter()
    found: list[str] = []
    for name in wanted:
        seen[name.casefold()] += 1
        count = seen[name.casefold()]
        found.append(name if count == 1 else f"{name} ({count})")
    return found


def acyclic(
    order: Sequence[str], refers: Mapping[str, Sequence[str]]
) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """Return what each uses, and the pairs that are left out since they would close a circle.

    References to what comes earlier in the order are kept, all of them; those to what comes later, where no circle
    closes.
    """
    place = {name: number for number, name in enumerate(order)}
    pairs = [(user, used) for user in order for used in dict.fromkeys(refers.get(user, ())) if used != user]
    kept: dict[str, list[str]] = {name: [] for name in order}
    for user, used in pairs:
        if place[used] < place[user]:
            kept[user].append(used)
    left_out: list[tuple[str, str]] = []
    for user, used in pairs:
        if place[used] > place[user]:
            if _reaches(kept, used, user):
                left_out.append((user, used))
            else:
                kept[user].append(used)
    return kept, left_out


def _reaches(uses: Mapping[str, Sequence[str]], start: str, goal: str) -> bool:
    """Whether what `start` uses, directly or not, includes `goal`."""
    waiting, seen = [start], {start}
    while waiting:
        for name in uses[waiting.pop()]:
            if name == goal:
                return True
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return False
