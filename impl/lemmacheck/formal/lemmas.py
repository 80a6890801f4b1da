"""The kernel's named lemmas in Rocq: those that the library has, by their names."""

import re
from collections.abc import Sequence

from lemmacheck.formal.library import library, stated_in
from lemmacheck.formal.terms import Terms
from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import Goal

NAMES = {
    "exp above 1 + x": "exp_above_line",
    "exp below 1/(1 - x)": "exp_below_inverse",
    "log below x - 1": "log_below_line",
    "log above 1 - 1/x": "log_above_line",
}
"""What lemmas are called in the library, where the letters of their names say little."""
SPELT = {"é": "e", "²": "2", "'s": "", "/": " over ", "-pi": "minus pi", "least -1": "least minus 1"}


def name_of(name: str) -> str:
    """Return what a lemma or a theorem of the kernel is called in the library."""
    text = name.lower()
    for sign, word in SPELT.items():
        text = text.replace(sign, word)
    return NAMES.get(name) or re.sub("[^a-z0-9]+", "_", text).strip("_")


def is_stated(name: str) -> bool:
    """Whether the library has a lemma of that name."""
    return any(name in stated_in(file) for file in library())


def lemma_proof(terms: Terms, goal: Goal, named: object, shown: Sequence[str]) -> str:
    """Return the tactic that shows what a lemma says of some expressions, from proofs of its hypotheses."""
    name = str(named[0] if isinstance(named, list) else named)
    if not isinstance(named, list) or not is_stated(name_of(name)):
        raise NotTranslatedError(f"the lemma {name} about functions is not in the library yet")
    values = " ".join(terms.real(goal.read(text)) for text in named[1:])
    return f"exact ({name_of(name)} {values} {' '.join(shown)})"
