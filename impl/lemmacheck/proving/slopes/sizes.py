"""Absolute values: where their insides change sign, so that each part of a domain has none."""

from collections.abc import Iterator

import numpy as np

from lemmacheck.kernel import Expression, Goal, ProofError, below, is_polynomial, names_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.slopes.samples import Samples
from lemmacheck.proving.slopes.starts import SIMPLE

SLACK = 1e-9


def inside_of(goal: Goal) -> Expression | None:
    """Return an absolute value in a goal whose inside has none; None where there is none."""
    roots = (goal.comparison.left, goal.comparison.right)
    return next((each for each in below(roots) if each.kind == "abs"), None)


def sign_of(inside: Expression, samples: Samples) -> int:
    """Return the sign that an expression has at all samples, 0 where it changes."""
    row = samples.at(inside)
    known = row[~np.isnan(row)]
    return 1 if (known >= -SLACK).all() else -1 if (known <= SLACK).all() else 0


def cuts_of(goal: Goal, inside: Expression, samples: Samples) -> Iterator[str]:
    """Yield comparisons that seem to tell where an expression is below 0 from where it is above."""
    if is_polynomial(inside):
        yield f"{expression_text(inside)} <= 0"
        return
    row = np.sign(samples.at(inside))
    for name in sorted(names_of((inside,))):
        others = sorted(names_of((inside,)) - {name})
        for text in (*SIMPLE, *others):
            try:
                side = np.sign(samples.values[name] - samples.at(goal.read(text)))
            except ProofError:
                continue
            turns = row * side
            known = turns[~np.isnan(turns)]
            if (known >= 0).all() or (known <= 0).all():
                yield f"{name} <= {text}"
