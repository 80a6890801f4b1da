"""What the library's lemmas about functions say is what the kernel's say: read from its files, part by part."""

import re
from types import SimpleNamespace

import pytest
from tests.impl.lemmacheck.formal.statements import meant, plain

from lemmacheck.formal import library, read
from lemmacheck.formal.citing import APART
from lemmacheck.formal.lemmas import is_stated, name_of
from lemmacheck.kernel import LEMMAS, THEOREMS, Expressions, Goal, instantiated

STATED = {
    name: (variables.split(), said)
    for text in library().values()
    for name, variables, said in re.findall(r"^Lemma (\w+) : forall ([\w ]+), ([^.]*)\.$", text, re.MULTILINE)
}
WITHOUT = {"atan below Fink's"}
"""Lemmas whose proof needs a limit; what cites them is not written."""
SIGNS = {"<=": "<=", "<": "<", "==": "=", "=": "="}


def stated(name):
    """Return what a lemma of the library says: its hypotheses and its claim, in order."""
    variables, said = STATED[name_of(name)]
    tree = read(re.sub(rf"\b({'|'.join(variables)})\b", r"v_\1", said))
    out = []
    while tree[0] == "->":
        out.append(plain(tree[1]))
        tree = tree[2]
    return [*out, plain(tree)]


@pytest.mark.parametrize("name", sorted(set(LEMMAS) - WITHOUT))
def test_a_lemma_says_what_the_kernel_says(name):
    """Its hypotheses and its claim are those of the kernel, in order."""
    variables = LEMMAS[name].names.split()
    table = Expressions()
    goal = Goal(table, (), (), None)
    found = instantiated(goal, [name, *variables])
    pieces = {each: SimpleNamespace(kind="Entries") for each in variables}
    wanted = [
        (SIGNS[each.sign], meant(each.left, pieces), meant(each.right, pieces)) for each in (*found.given, found.holds)
    ]
    assert STATED[name_of(name)][0] == variables
    assert stated(name) == wanted


def test_no_two_share_a_name_in_the_library():
    """Each lemma and each theorem of the kernel has a name of its own."""
    names = [*map(name_of, LEMMAS), *(APART.get(name) or name_of(name) for name in THEOREMS)]
    assert len(names) == len(set(names))


def test_lemmas_that_are_not_proved_are_named():
    """All lemmas of the kernel but these are in the library."""
    assert {name for name in LEMMAS if not is_stated(name_of(name))} == WITHOUT
