"""Named theorems: the kernel's own proofs of some, and the values of all at many points."""

import json
import math
import random
import re
from fractions import Fraction
from pathlib import Path

import pytest

from lemmacheck.kernel import PROVED_HERE, THEOREMS, ProofError, check_link, statement_of

PROOFS = json.loads(Path(__file__).with_name("theorems.json").read_text(encoding="utf-8"))
TRIES = 60
SIGNS = {"<=": "≤", "==": "=", "<": "<"}
WEIGHTS = {
    "U": "lows=(0,), highs=(), open_low=True, open_high=False",
    "V": "lows=('U/x',), highs=('x*U',), open_low=False, open_high=False",
}
BOUNDS = {
    "Cauchy-Schwarz of products": {
        "W": "lows=('-sqrt(U*V)',), highs=('sqrt(U*V)',), open_low=False, open_high=False",
    },
    "distance of two means": WEIGHTS,
    "means under two weights": {
        "U": "lows=(0,), highs=(), open_low=True, open_high=False",
        "V": "lows=('U/x',), highs=('x*U',), open_low=False, open_high=False",
        "W": "lows=('-(y)',), highs=('y',), open_low=False, open_high=False",
    },
}
"""How rows are declared whose hypotheses are more than a sign."""


def statement(name):
    """Return the statement that a theorem is, of its letters as variables."""
    theorem = THEOREMS[name]
    integers = [*theorem.integers.split(), *(["n"] if theorem.rows else [])]
    lows = {letter: 1 if f"1 <= {letter}" in theorem.given else 0 for letter in integers}
    domain = [f"{letter}: Integers(low={low}, high=None)" for letter, low in lows.items()]
    for letter in (*theorem.numbers.split(), *theorem.rows.split()):
        columns = "'n'" if letter in theorem.rows.split() else "1"
        declared = BOUNDS.get(name, {}).get(letter) or bounds(theorem, letter)
        domain.append(f"{letter}: Entries(rows=1, columns={columns}, {declared})")
    plain = [text for text in theorem.given if "[" not in text and text.split()[-1] not in integers]
    plain += [text for text in theorem.given if "sum(" in text]
    left, sign, right = re.split(" (<=|==|<) ", theorem.holds)
    return statement_of([*domain, *plain], f"bound {SIGNS[sign]}", [left, right])


def bounds(theorem, letter):
    """Return what a theorem supposes of each entry of a row by bounds, as these are declared."""
    each = f"{letter}[1, i(1)]"
    pairs = [text.split(" <= ") for text in theorem.given if " <= " in text]
    sides = [low for low, high in pairs if high == each], [high for low, high in pairs if low == each]
    if f"0 < {each}" in theorem.given:
        return "lows=(0,), highs=(), open_low=True, open_high=False"
    lows, highs = (tuple(text.replace("[1, i(1)]", "") for text in texts) for texts in sides)
    return f"lows={lows}, highs={highs}, open_low=False, open_high=False"


def cited_in(proof):
    """Yield the theorems that a proof cites."""
    if isinstance(proof, dict):
        if proof.get("rule") == "cite":
            yield proof["theorem"][0]
        proof = list(proof.values())
    if isinstance(proof, list):
        for part in proof:
            yield from cited_in(part)


@pytest.mark.parametrize("name", PROVED_HERE)
def test_the_kernel_accepts_its_proofs_of_theorems(name):
    """Each is proved by induction, from those before it alone."""
    asked = statement(name)
    check_link(asked, asked.links[0], PROOFS[name])
    assert set(cited_in(PROOFS[name])) <= set(PROVED_HERE[: PROVED_HERE.index(name)])


@pytest.mark.parametrize("name", PROVED_HERE)
def test_a_proof_of_a_theorem_proves_no_reversed_one(name):
    """With its sides exchanged, it is refused."""
    asked = statement(name)
    (link,) = asked.links
    if link.sign == "=":
        return  # it says the same
    with pytest.raises(ProofError):
        check_link(asked, type(link)(link.right, link.sign, link.left), PROOFS[name])


def added(values):
    """Return a sum, which is exact where the numbers are fractions."""
    return sum(values, Fraction(0)) if any(isinstance(each, Fraction) for each in values) else math.fsum(values)


def evaluated(text, values):
    """Return the value of a side of a theorem, in floats."""
    code = re.sub(r"\bi\((\d)\)", r"i\1", text)
    while found := re.search(r"(sum|prod|largest)\((\d), (\w), ", code):
        depth, end = 1, found.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(code[end], 0)
            end += 1
        word = {"sum": "ADDED", "prod": "MULTIPLIED", "largest": "max"}[found[1]]
        inside = f"({code[found.end() : end - 1]}) for i{found[2]} in range(1, {found[3]} + 1)"
        code = f"{code[: found.start()]}{word}([{inside}]){code[end:]}"
    names = {
        "ADDED": added,
        "MULTIPLIED": math.prod,
        "log": math.log,
        "exp": math.exp,
        "sqrt": math.sqrt,
        "abs": abs,
        "max": max,
    }
    return eval(code, {**names, **values})  # noqa: S307 - the texts are the kernel's own


def of_sum_1(row):
    """Return a row divided by its sum, whose sum is 1 but for rounding."""
    total = math.fsum(map(abs, row.values())) or 1
    return {place: abs(each) / total for place, each in row.items()}


def drawn(theorem, chance):
    """Return values for the letters of a theorem."""
    size = chance.randint(1, 4)
    values = {"n": size, "m": chance.randint(1, 4)}
    values |= {letter: chance.randint(0, 5) for letter in theorem.integers.split()}
    values |= {letter: chance.choice((0, 1, chance.uniform(-3, 6))) for letter in theorem.numbers.split()}
    if "x == exp(y)" in theorem.given:
        values["x"] = math.exp(values["y"])
    for letter in theorem.rows.split():
        entries = [chance.choice((0, 1, chance.uniform(-3, 6))) for _ in range(size)]
        values[letter] = {(1, place): entry for place, entry in enumerate(entries, 1)}
        if f"sum(1, n, {letter}[1, i(1)])" in " ".join(theorem.given):
            values[letter] = of_sum_1(values[letter])
    if "p + q == p*q" in theorem.given and values["p"] != 1:
        values["q"] = values["p"] / (values["p"] - 1)
    for letter in ("F", "G"):
        values[letter] = {(r, c): chance.uniform(-3, 3) for r in range(1, 5) for c in range(1, 5)}
    return values


def is_given(theorem, values):
    """Whether the hypotheses of a theorem hold."""
    places = [{**values, "i1": place} for place in range(1, max(values["n"], 1) + 1)]
    texts = [re.sub(r"\bi\((\d)\)", r"i\1", text) for text in theorem.given]
    texts = [re.sub("(.+) == (.+)", r"abs(\1 - \2) < 1e-9", text) for text in texts]
    try:
        return all(evaluated(text, at) for text in texts for at in places)
    except ZeroDivisionError:
        return False


@pytest.mark.parametrize("name", THEOREMS)
def test_theorems_hold_at_points(name):
    """At points where the hypotheses hold, both sides have values and compare as it says."""
    theorem, chance, count = THEOREMS[name], random.Random(name), 0
    left, sign, right = re.split(" (<=|==|<) ", theorem.holds)
    while count < TRIES:
        values = drawn(theorem, chance)
        if is_given(theorem, values):
            count += 1
            sides = evaluated(left, values), evaluated(right, values)
            room = 1e-9 * (1 + max(map(abs, sides)))
            assert sides[0] <= sides[1] + room
            assert sign != "==" or abs(sides[0] - sides[1]) <= room
            assert sign != "<" or sides[0] < sides[1]


EXACT = [name for name, each in THEOREMS.items() if not re.search("exp|log|sqrt", each.holds + " ".join(each.given))]
NAMED = list(THEOREMS)[list(THEOREMS).index("Hoelder") : list(THEOREMS).index("root of a product")]
NAMED.remove("a mean above 0")  # which says no more than that


def exact_values(theorem, chance):
    """Return values as fractions: rows of small ones, and weights whose sum is exactly 1."""
    values = drawn(theorem, chance)
    for letter in theorem.rows.split():
        row = {place: Fraction(chance.randint(-2, 6), chance.randint(1, 4)) for place in values[letter]}
        if f"sum(1, n, {letter}[1, i(1)])" in " ".join(theorem.given):
            total = sum(map(abs, row.values()))
            row = {place: abs(each) / total if total else Fraction(1, len(row)) for place, each in row.items()}
        values[letter] = row
    values |= {letter: Fraction(chance.randint(-1, 6), chance.randint(1, 3)) for letter in theorem.numbers.split()}
    for letter in ("F", "G"):
        values[letter] = {place: Fraction(each).limit_denominator(9) for place, each in values[letter].items()}
    return values


@pytest.mark.parametrize("name", EXACT)
def test_theorems_about_polynomials_hold_exactly(name):
    """At rational points where the hypotheses hold, the two sides compare as it says, without rounding."""
    theorem, chance = THEOREMS[name], random.Random(name)
    left, sign, right = re.split(" (<=|==|<) ", theorem.holds)
    count = 0
    for _ in range(1000):
        values = exact_values(theorem, chance)
        if count < 20 and is_given(theorem, values):
            count += 1
            low, high = evaluated(left, values), evaluated(right, values)
            assert low == high if sign == "==" else low < high if sign == "<" else low <= high
    assert count > 1


@pytest.mark.parametrize("name", NAMED)
def test_a_theorem_that_says_more_is_false(name):
    """With 1/100 less on the larger side, it fails at a point at which its hypotheses hold; an equation fails as well."""
    theorem, chance = THEOREMS[name], random.Random(name)
    left, _, right = re.split(" (<=|==|<) ", theorem.holds)
    points = (drawn(theorem, chance) for _ in range(2_000))
    held = (values for values in points if is_given(theorem, values))
    assert any(evaluated(left, at) > evaluated(f"{right} - 1/100", at) for at in held)
