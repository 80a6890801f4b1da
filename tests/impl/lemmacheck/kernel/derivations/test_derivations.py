"""Tests of derivations: what they show is true in all worlds in which leaves are, and no mutant derives else."""

import copy
import dataclasses
import json
import random
from fractions import Fraction

import pytest
from tests.impl.lemmacheck.kernel.derivations import trees
from tests.impl.lemmacheck.kernel.derivations.trees import (
    ALSO,
    ANY,
    AROUND,
    FAST,
    FRAME,
    HARD,
    LEAVES,
    LOG,
    MADE,
    NEAR,
    ONE,
    ROOT,
    SECOND,
    F,
    G,
    H,
    P,
    leaf,
    planted,
)
from tests.impl.lemmacheck.kernel.derivations.worlds import fastest, holds, is_true, slowest

from lemmacheck.kernel import (
    ABSURD,
    RULES,
    ProofError,
    Reach,
    Takes,
    Time,
    check_argument,
    check_tree,
    conclude,
    judgement_of,
    text_of,
)

MUTANTS, RANDOM = 5000, 1500
altered = dataclasses.replace


@pytest.mark.parametrize("name", list(planted()))
def test_planted_derivations_are_accepted_and_true(name):
    """Each planted tree shows what it states, and that is true in every world in which its leaves are."""
    tree, states = planted()[name]
    shown = check_tree(tree)
    assert shown.conclusion == states
    assert shown.given == (("X", ""),)
    assert holds(leaves_of(tree), states)


def test_every_rule_is_planted():
    """No rule is left without a derivation that uses it."""
    used = {rule for tree, _ in planted().values() for rule in rules_of(tree)}
    assert used == set(RULES)


def leaves_of(tree):
    """Return what the leaves of a tree state."""
    if "premises" not in tree:
        return [judgement_of(tree["states"])]
    return [found for premise in tree["premises"] for found in leaves_of(premise)]


def rules_of(tree):
    """Yield the rules that a tree uses."""
    if "premises" in tree:
        yield tree["rule"]
        for premise in tree["premises"]:
            yield from rules_of(premise)


def nodes_of(tree):
    """Yield all steps of a tree."""
    yield tree
    for premise in tree.get("premises", ()):
        yield from nodes_of(premise)


KEYS = (F, G, H, P, AROUND, ALSO, FRAME, MADE.parts[1])
VALUES = {
    "possible": [True, False],
    "fewer": [True, False],
    "scaled": [True, False],
    "tokens": ["1", "2", "1/2"],
    "exponent": ["0", "1", "3/2", "2", "3", "4"],
    "total": ["0", "1", "2", "3"],
    "width": [["O", "1", "0"], ["Θ", "1", "0"], ["O", "0", "0"], ["Θ", "0", "0"], ["any", "0", "0"], ["o", "1", "0"]],
    "entries": [
        ["Θ", "1/2", "0"],
        ["o", "1/2", "0"],
        ["O", "1/2", "0"],
        ["Θ", "0", "0"],
        ["o", "0", "0"],
        ["any", "0", "0"],
    ],
    "error": ["constant", "power", "none"],
    "otherwise": [[], ["error"], ["entries"], ["width", "error"]],
}


def mutated(tree, random_of):
    """Return a tree with one to three things changed at random: labels, sizes, rules, premises, leaves."""
    tree = copy.deepcopy(tree)
    for _ in range(random_of.choice((1, 1, 2, 3))):
        node = random_of.choice(list(nodes_of(tree)))
        kind = random_of.random()
        if kind < 0.55:
            relabel(node["states"], random_of)
        elif kind < 0.65 and "premises" in node:
            node["rule"] = random_of.choice(list(RULES))
        elif kind < 0.75 and node.get("premises"):
            node["premises"].pop(random_of.randrange(len(node["premises"])))
        elif kind < 0.85 and node.get("premises"):
            random_of.shuffle(node["premises"])
        elif node.get("premises"):
            place = random_of.randrange(len(node["premises"]))
            node["premises"][place] = leaf(random_of.choice(LEAVES))
    if random_of.random() < 0.5:
        settle(tree)
    return tree


def relabel(states, random_of):
    """Change a field of what a step states."""
    field = random_of.choice([name for name in states if name != "kind"] or ["kind"])
    if field in VALUES:
        states[field] = random_of.choice(VALUES[field])
    elif field in ("parts", "without"):
        states[field] = random_of.sample(KEYS, random_of.randrange(3))
    elif field != "kind":
        states[field] = random_of.choice(KEYS)


def settle(tree):
    """Let each step state what follows from its premises, where anything does."""
    for premise in tree.get("premises", ()):
        settle(premise)
    if "premises" in tree:
        try:
            wanted = judgement_of(tree["states"])
            found = conclude(tree["rule"], [judgement_of(each["states"]) for each in tree["premises"]], wanted)
        except ProofError:
            return
        tree["states"] = text_of(found)


def test_no_mutant_derives_what_is_false():
    """Of 5,000 trees with labels, sizes, rules, premises changed, those accepted are true wherever their leaves are."""
    random_of, accepted, whole = random.Random(21), 0, list(planted().values())
    for number in range(MUTANTS):
        tree = mutated(random_of.choice(whole)[0], random_of)
        try:
            shown = check_tree(tree)
        except ProofError:
            continue
        accepted += 1
        assert holds(leaves_of(tree), shown.conclusion), (number, json.dumps(tree))
    assert accepted > MUTANTS / 20


def test_what_is_derived_from_random_leaves_is_true():
    """Leaves with fields drawn at random, and whatever the rules make of them in three rounds: all of it is true."""
    random_of, derived = random.Random(7), 0
    for _ in range(RANDOM):
        leaves = [varied(random_of.choice(LEAVES), random_of) for _ in range(random_of.randrange(2, 7))]
        known = list(dict.fromkeys(leaves))
        for rule in random_of.choices(list(RULES), k=12):
            premises = random_of.choices(
                known,
                k={"weaken": 1, "substitute": 1, "run": random_of.choice((1, 2))}.get(
                    rule, random_of.choice((2, 2, 3, 4))
                ),
            )
            try:
                found = conclude(rule, premises, varied(random_of.choice(known), random_of))
            except ProofError:
                continue
            derived += 1
            assert holds(leaves, found), (rule, premises, found, leaves)
            if found != ABSURD:
                known.append(found)
    assert derived > RANDOM / 5


def varied(judgement, random_of):
    """Return a judgement with some fields drawn at random, where that is one."""
    states = text_of(judgement)
    for _ in range(random_of.choice((0, 1, 2, 3))):
        before = copy.deepcopy(states)
        relabel(states, random_of)
        try:
            judgement_of(states)
        except ProofError:
            states = before
    return judgement_of(states)


def test_the_worlds_tell_statements_apart():
    """A time is true in its own slowest world, and a time that says more is not."""
    for fact in (FAST, altered(FAST, otherwise=("error",)), altered(FAST, entries=ROOT, error="none")):
        world = slowest([fact])
        assert is_true(world, fact)
        assert not is_true(world, altered(fact, exponent=fact.exponent - Fraction(1, 10)))
        assert not is_true(world, altered(fact, width=ANY))
    for fact in (HARD, altered(HARD, otherwise=("entries",))):
        world = fastest([fact])
        assert is_true(world, fact)
        assert not is_true(world, altered(fact, exponent=fact.exponent + Fraction(1, 10)))
        assert not is_true(world, altered(fact, width=Reach("O")))
    assert not holds([FAST, HARD], ABSURD)
    assert holds([altered(FAST, entries=ROOT), HARD], ABSURD)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda tree: tree.pop("states"),
        lambda tree: tree.update(rule="trust"),
        lambda tree: tree.update(rule="cited"),
        lambda tree: tree.update(more=1),
        lambda tree: tree["states"].update(exponent="2/4"),
        lambda tree: tree["states"].update(exponent="1e9"),
        lambda tree: tree["states"].update(problem="os.system('x')"),
        lambda tree: tree["states"].update(kind="absurd"),
        lambda tree: tree["premises"].append(None),
        lambda tree: tree["premises"][0].pop("given"),
        lambda tree: tree["premises"][0].update(given=[{"text": "Y"}]),
        lambda tree: tree["premises"][0].update(given=[{"text": "X", "more": "Y"}]),
        lambda tree: tree["premises"][0].update(name=""),
        lambda tree: tree["premises"][0].update(more="Y"),
        lambda tree: tree["premises"].clear(),
    ],
)
def test_what_is_no_derivation_is_refused(spoil):
    """Whatever is missing, unknown, or written in another way is one ProofError."""
    tree, states = copy.deepcopy(planted()["run"])
    check_argument("follows", text_of(states), tree, [{"text": "X"}])
    spoil(tree)
    with pytest.raises(ProofError):
        check_argument("follows", text_of(states), tree, [{"text": "X"}])


def test_an_argument_names_what_it_takes_and_ends_with_its_statement():
    """Another statement, another word, an assumption more or less: none of it is shown by the derivation."""
    tree, states = planted()["run"]
    takes = [{"text": "X"}]
    other = text_of(altered(states, exponent=ONE))
    for given in ((other, tree, takes), (text_of(states), tree, []), (text_of(states), tree, [*takes, {"text": "Z"}])):
        with pytest.raises(ProofError):
            check_argument("follows", *given)
    with pytest.raises(ProofError):
        check_argument("contradicts", text_of(states), tree, takes)


def test_only_the_statement_is_supposed_and_only_where_it_is_contradicted():
    """A supposition is no assumption: it is the statement that a contradiction refutes, and no other."""
    supposed = {"rule": "supposed", "states": text_of(altered(FAST, entries=ROOT)), "given": []}
    tree = {"rule": "exclude", "states": text_of(ABSURD), "premises": [supposed, leaf(HARD)]}
    takes = [{"text": "X"}]
    check_argument("contradicts", supposed["states"], tree, takes)
    with pytest.raises(ProofError):
        check_argument("contradicts", text_of(FAST), tree, takes)
    with pytest.raises(ProofError):
        check_argument("follows", supposed["states"], supposed, [])


def test_every_judgement_is_read_back_as_it_was():
    """Texts and judgements correspond one to one."""
    for judgement in (*LEAVES, ABSURD, NEAR, SECOND):
        assert judgement_of(json.loads(json.dumps(text_of(judgement)))) == judgement
    with pytest.raises(ProofError):
        judgement_of(text_of(Takes(FRAME, ONE, ONE, LOG)) | {"tokens": "0"})
    assert trees.planted().keys() == planted().keys()
    assert isinstance(FAST, Time)
