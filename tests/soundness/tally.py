"""What a run of the fuzz has seen: how many links, sums and proofs by whom, and every trouble with how to repeat it."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts by name, and troubles as text."""

    counts: Counter = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    def count(self, what, number=1):
        """Count something."""
        self.counts[what] += number

    def trouble(self, case, what, spot=None):
        """Note that something is not so, with the case and the point where it shows."""
        self.counts["troubles"] += 1
        if len(self.troubles) < 20:
            at = "" if spot is None else f"\n  at {written(spot)}"
            self.troubles.append(f"{what}{at}\n{case}")

    def __str__(self):
        """Return the counts in one line, and the troubles."""
        counts = ", ".join(f"{what} {number}" for what, number in sorted(self.counts.items()))
        return "\n\n".join((counts, *self.troubles))


def written(spot):
    """Return a spot as text."""
    return ", ".join(f"{name} = {_rows(rows)}" for name, rows in spot.items())


def _rows(rows):
    if len(rows) == 1 and len(rows[0]) == 1:
        return str(rows[0][0])
    return "[" + "; ".join(", ".join(map(str, row)) for row in rows) + "]"
