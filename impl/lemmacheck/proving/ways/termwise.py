"""The way summand by summand: sums and products of unknown length that compare because their terms do."""

from lemmacheck.kernel import Comparison, Goal, length_of, parts_of
from lemmacheck.proving.reasoning import Proof, Reasoning, UnfitError


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof that sums or products compare at any index.

    Raises NotProvedError where they are none, or the terms do not compare.
    """
    length = length_of(goal.comparison)
    if length is None:
        raise UnfitError("the sides are not sums of the same length")
    proof: Proof = {"rule": "termwise"}
    proof["length"] = search.algebra(goal.about(Comparison(goal.table.number(0), "<=", length)))
    for each, name in zip(parts_of(goal, length), ("each", "low"), strict=False):
        proof[name] = search.prove(each)
    return proof
