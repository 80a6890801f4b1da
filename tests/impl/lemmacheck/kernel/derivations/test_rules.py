"""Tests of the rules one by one: what each gives, and above all what it must not."""

import dataclasses
import itertools
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.kernel.derivations.trees import (
    ALSO,
    ANY,
    AROUND,
    COUNT,
    EQUAL,
    FAST,
    HANDED,
    HARD,
    MADE,
    MODEL,
    NEAR,
    ONE,
    OTHER,
    OWN,
    PLAIN,
    REDUCES,
    ROOT,
    SCALES,
    SMALL,
    SPREAD,
    TWO,
    F,
    G,
    H,
    P,
    planted,
)

from lemmacheck.kernel import ABSURD, RULES, ProofError, Reach, Same, conclude

altered = dataclasses.replace

REFUSED = [
    ("weaken", [FAST], altered(FAST, exponent=Fraction(9, 10)), "takes more time"),
    ("weaken", [FAST], altered(FAST, entries=ROOT), "does not serve"),
    ("weaken", [FAST], altered(FAST, width=ANY), "does not serve"),
    ("weaken", [FAST], altered(FAST, error="none"), "does not serve"),
    ("weaken", [altered(FAST, fewer=False)], FAST, "does not serve"),
    ("weaken", [altered(FAST, otherwise=("error",))], FAST, "does not serve"),
    ("weaken", [FAST], altered(FAST, possible=False), "what can be done"),
    ("weaken", [FAST], altered(FAST, problem=G), "different problems"),
    ("weaken", [FAST], altered(FAST, scaled=False), "logits are over d"),
    ("weaken", [FAST], COUNT, "about times"),
    ("weaken", [HARD], altered(HARD, exponent=Fraction(21, 10)), "rules out less"),
    ("weaken", [HARD], altered(HARD, entries=SMALL), "hard ones"),
    ("weaken", [HARD], altered(HARD, error="constant"), "hard ones"),
    ("weaken", [HARD], altered(HARD, width=Reach("O")), "hard ones"),
    ("weaken", [HARD], altered(HARD, otherwise=("error",)), "hard ones"),
    ("weaken", [HARD], altered(HARD, otherwise=("entries",)), "hard ones"),
    ("weaken", [altered(HARD, fewer=True)], HARD, "hard ones"),
    ("run", [OWN], ABSURD, "returns nothing"),
    ("run", [OTHER, altered(EQUAL, left=F, right=G)], ABSURD, "another algorithm"),
    ("run", [OTHER, FAST], ABSURD, "what the algorithm returns"),
    ("run", [FAST], ABSURD, "what an algorithm takes"),
    ("substitute", [EQUAL], EQUAL, "no frame"),
    ("substitute", [Same(ALSO, AROUND)], Same(ALSO, AROUND), "no frame"),
    ("substitute", [NEAR], Same(ALSO, AROUND), "Same"),
    ("compose", [OWN, HANDED, FAST], ABSURD, "nothing says how it spreads"),
    ("compose", [OWN, HANDED, altered(FAST, fewer=False), SPREAD], ABSURD, "fewer tokens"),
    ("compose", [OWN, HANDED, altered(FAST, entries=ROOT), SPREAD], ABSURD, "smaller entries"),
    ("compose", [OWN, HANDED, altered(FAST, width=Reach("O")), SPREAD], ABSURD, "other widths"),
    ("compose", [OWN, HANDED, FAST, altered(SPREAD, width=Reach("O"))], ABSURD, "smaller widths"),
    ("compose", [OWN, HANDED, altered(FAST, width=ANY), altered(SPREAD, width=SMALL)], ABSURD, "smaller widths"),
    ("compose", [OWN, HANDED, altered(FAST, scaled=False), SPREAD], ABSURD, "other logits"),
    ("compose", [OWN, HANDED, altered(FAST, otherwise=("error",)), SPREAD], ABSURD, "every instance"),
    ("compose", [OWN, HANDED, altered(FAST, error="constant"), SPREAD], ABSURD, "only errors 1/poly"),
    ("compose", [OWN, altered(HANDED, tokens=ONE), FAST, SPREAD], ABSURD, "sizes"),
    ("compose", [OWN, altered(HANDED, frame="m.other[]"), FAST, SPREAD], ABSURD, "different frames"),
    ("compose", [OWN, HANDED, HARD, SPREAD], ABSURD, "cannot be done"),
    ("compose", [COUNT, HANDED, FAST, SPREAD], ABSURD, "different frames"),
    ("compose", [OWN, HANDED, FAST, altered(SPREAD, problem=ALSO)], ABSURD, "another problem"),
    ("sequence", [MADE], ABSURD, "a part has no time"),
    ("rescale", [SCALES, altered(HARD, width=Reach("O"))], ABSURD, "multiple of ln n"),
    ("rescale", [SCALES, altered(HARD, width=ANY)], ABSURD, "multiple of ln n"),
    ("rescale", [SCALES, altered(HARD, error="constant")], ABSURD, "changes by"),
    ("rescale", [SCALES, altered(HARD, problem=G)], ABSURD, "another problem"),
    ("rescale", [SCALES, altered(HARD, exponent=ONE)], ABSURD, "as long as the problem"),
    ("rescale", [SCALES, altered(HARD, otherwise=("entries",))], ABSURD, "not free"),
    ("carry", [FAST, REDUCES], ABSURD, "cannot be done"),
    ("carry", [HARD, REDUCES], ABSURD, "over d"),
    ("carry", [PLAIN, altered(REDUCES, source=H, target=F)], ABSURD, "another problem"),
    ("carry", [PLAIN, altered(REDUCES, exponent=TWO)], ABSURD, "as long as"),
    ("carry", [altered(PLAIN, error="none"), REDUCES], ABSURD, "bears errors"),
    ("carry", [altered(PLAIN, otherwise=("error",)), REDUCES], ABSURD, "not free"),
    ("exclude", [FAST, HARD], ABSURD, "does not include"),
    ("exclude", [HARD, FAST], ABSURD, "the first should say"),
    ("exclude", [altered(FAST, entries=ROOT, exponent=TWO), HARD], ABSURD, "leave room"),
    ("exclude", [altered(FAST, entries=ROOT, otherwise=("error",)), HARD], ABSURD, "does not include"),
    ("exclude", [altered(FAST, entries=ROOT, scaled=False), HARD], ABSURD, "logits are over d"),
    ("exclude", [altered(FAST, entries=ROOT, problem=G), HARD], ABSURD, "different problems"),
]


@pytest.mark.parametrize(("rule", "premises", "wanted", "why"), REFUSED)
def test_a_rule_gives_nothing_else(rule, premises, wanted, why):
    """With another problem, order, error, quantifier or direction, or a premise less, nothing follows, and it is said why."""
    with pytest.raises(ProofError, match=why):
        conclude(rule, premises, wanted)


def test_a_part_without_a_time_makes_no_whole():
    """A problem made of parts needs a time for each, on as many tokens, with errors that spread."""
    parts = [planted()["compose"][1], planted()["run"][1]]
    second = altered(parts[1], problem=MADE.parts[1], tokens=TWO, exponent=TWO)
    assert conclude("sequence", [MADE, parts[0], second, MODEL]).problem == P
    for premises in (
        [MADE, parts[0], second],
        [MADE, parts[0], MODEL],
        [MADE, second, parts[0], MODEL],
        [MADE, parts[0], altered(second, tokens=ONE), MODEL],
        [MADE, parts[0], altered(second, possible=False), MODEL],
        [altered(MADE, parts=(), without=()), MODEL],
        [altered(MADE, without=()), parts[0], second, MODEL],
        [MADE, parts[0], second, altered(MODEL, entries=Reach("o"))],
        [MADE, parts[0], second, altered(MODEL, width=Reach("O"))],
    ):
        with pytest.raises(ProofError):
            conclude("sequence", premises)


def test_every_rule_has_something_that_it_must_not_give():
    """No rule is left without premises from which nothing follows by it."""
    assert {rule for rule, *_ in REFUSED} == set(RULES)


def test_orders_compare_as_they_grow():
    """What serves every R of one order serves another where that one is no larger, whatever the constants."""
    served = {
        "o(1)": Reach("o"),
        "Θ(1)": Reach("Θ"),
        "Θ(log l)": Reach("Θ", Fraction(0), ONE),
        "o(√l)": SMALL,
        "Θ(√l)": ROOT,
        "O(√l)": Reach("O", Fraction(1, 2)),
        "any": ANY,
    }
    line = [each.top for each in served.values()]
    assert line == sorted(line)
    for (one, a), (other, b) in itertools.combinations(served.items(), 2):
        assert (a.top < b.top) is ((one, other) != ("Θ(√l)", "O(√l)"))
