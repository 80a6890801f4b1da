"""The kernel's named lemmas in Rocq: those that the library has, by their names."""

from collections.abc import Sequence

from lemmacheck.formal.terms import Terms
from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import Goal

IN_ROCQ = {
    "exp above 1 + x": "exp_above_line",
    "exp below 1/(1 - x)": "exp_below_inverse",
    "exp at least 1": "exp_at_least_1",
    "exp at most 1": "exp_at_most_1",
    "exp rises": "exp_rises",
    "exp rises strictly": "exp_rises_strictly",
    "exp of a sum": "exp_of_a_sum",
    "exp of a difference": "exp_of_a_difference",
    "exp of a negative": "exp_of_a_negative",
    "exp of log": "exp_of_log",
    "tangent of exp": "tangent_of_exp",
    "log below x - 1": "log_below_line",
    "log above 1 - 1/x": "log_above_line",
    "log at least 0": "log_at_least_0",
    "log at most 0": "log_at_most_0",
    "log rises": "log_rises",
    "log rises strictly": "log_rises_strictly",
    "tangent of log": "tangent_of_log",
    "log of a product": "log_of_a_product",
    "log of a quotient": "log_of_a_quotient",
    "log of exp": "log_of_exp",
}
"""By the name in the kernel, the name in the library."""


def lemma_proof(terms: Terms, goal: Goal, named: object, shown: Sequence[str]) -> str:
    """Return the tactic that shows what a lemma says of some expressions, from proofs of its hypotheses."""
    if not isinstance(named, list) or named[0] not in IN_ROCQ:
        name = named[0] if isinstance(named, list) else named
        raise NotTranslatedError(f"the lemma {name} about functions is not in the library yet")
    values = " ".join(terms.real(goal.read(text)) for text in named[1:])
    return f"exact ({IN_ROCQ[named[0]]} {values} {' '.join(shown)})"
