"""Ten thousand damaged certificates: what the kernel still accepts is true, as far as points can tell.

A proof of an unchanged statement may be damaged into another proof of it. A changed statement that is accepted is tried
at points of its domain by an evaluation of its own, which shares no code with the kernel.
"""

import copy
import json
import math
import random
import re
from fractions import Fraction
from pathlib import Path

import pytest

from lemmacheck.kernel import ProofError, check_link, statement_of

BANK = json.loads((Path(__file__).parent / "proofs.json").read_text(encoding="utf-8"))
ROUNDS = 40
MUTANTS = 10_000
NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])")


def places_of(value, path=()):
    """Yield the paths of all parts of a JSON value."""
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from places_of(value[key], (*path, key))
    elif isinstance(value, list):
        for place in range(len(value)):
            yield from places_of(value[place], (*path, place))


def damaged(entry, rng):
    """Return an entry with one to three parts changed."""
    out = copy.deepcopy(entry)
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        path = rng.choice([path for path in places_of(out) if path])
        parent = out
        for key in path[:-1]:
            parent = parent[key]
        parent[path[-1]] = other(parent[path[-1]], rng, out)
    return out


def other(value, rng, entry):
    """Return something else in the place of a part."""
    if isinstance(value, str):
        return changed_text(value, rng)
    if isinstance(value, bool) or value is None:
        return rng.choice([None, True, 0])
    if isinstance(value, int):
        return value + rng.choice([-1, 1, 2])
    if isinstance(value, list) and value:
        kept = list(value)
        match rng.randrange(4):
            case 0:
                del kept[rng.randrange(len(kept))]
            case 1:
                kept.append(copy.deepcopy(rng.choice(kept)))
            case 2:
                rng.shuffle(kept)
            case _:
                kept = []
        return kept
    if isinstance(value, dict) and rng.random() < 0.5:
        kept = dict(value)
        kept.pop(rng.choice(list(kept)))
        return kept
    donors = [part for path in places_of(entry["proofs"]) if isinstance(part := at(entry["proofs"], path), dict)]
    return copy.deepcopy(rng.choice(donors)) if donors else {}


def at(value, path):
    """Return a part of a JSON value."""
    for key in path:
        value = value[key]
    return value


def changed_text(text, rng):
    """Return a text with a number, a sign, a relation or a letter changed."""
    ways = [
        lambda: NUMBER.sub(lambda m: str(max(0, int(m[0]) + rng.choice([-1, 1, 2]))), text, count=1),
        lambda: swapped(text, rng, ["+", "-", "*", "/"]),
        lambda: swapped(text, rng, ["≤", "<", "="]),
        lambda: swapped(text, rng, ["min", "max", "abs", "sqrt", "exp"]),
        lambda: swapped(text, rng, ["True", "False"]),
        lambda: swapped(
            text, rng, ["sum", "orthant", "case", "have", "both", "sign", "roots", "ends", "zero", "contradict"]
        ),
        lambda: swapped(text, rng, [">=", ">", "=", "<", "!="]),
        lambda: swapped(text, rng, ["0", ".", "e", "1"]),
    ]
    return rng.choice(ways)()


def swapped(text, rng, words):
    """Return a text with one of some words in the place of another."""
    found = [word for word in words if word in text]
    return text.replace(rng.choice(found), rng.choice(words), 1) if found else text


WORDS = {
    "abs": abs, "min": min, "max": max, "sqrt": math.sqrt, "exp": math.exp, "sin": math.sin, "log": math.log,
    "atan": math.atan, "Fraction": Fraction, "__builtins__": {},
}  # fmt: skip


def breaks(entry, rng):
    """Return a point of the domain at which a statement fails by far more than rounding, None where none is met."""
    for _ in range(ROUNDS):
        values = drawn(entry["domain"], rng)
        if values is None:
            continue
        try:
            terms = [evaluated(term, values) for term in entry["terms"]]
        except (ZeroDivisionError, ValueError, OverflowError):
            return values
        for left, sign, right in zip(terms[:-1], entry["asserts"].split()[1:], terms[1:], strict=True):
            if left > right + 1e-6 or (sign == "=" and left < right - 1e-6):
                return values
    return None


def evaluated(term, values):
    """Return the value of a term, with sums over 1..n written as Python's."""
    text = re.sub(r"sum\(\d+, (\w+), ", r"total(\1, lambda i: ", term).replace("u[1, i(1)]", "u[i - 1]")

    def total(count, body):
        return sum(body(i) for i in range(1, int(count) + 1))

    return eval(text, {**WORDS, "total": total, **values})  # noqa: S307 - texts of our own


def drawn(domain, rng):
    """Return a point of a domain, None where a condition fails there, or a range is empty."""
    values = {}
    declared = [line.partition(": ") for line in domain if ": " in line]
    for name, _, rest in sorted(declared, key=lambda each: "R" in each[2].replace("Entries", "").replace("True", "")):
        fields = dict(re.findall(r"(\w+)=(\([^)]*\)|'[^']*'|\w+)", rest))
        if rest.startswith("Integers"):
            low, high = int(fields["low"]), int(fields["high"])
            if low > high:
                return None
            values[name] = rng.randint(low, high)
        else:
            numbers = entries(rest, fields, values, rng)
            if numbers is None:
                return None
            values[name] = numbers if fields["columns"] == "'k'" else numbers[0]
    if "x + y == 2" in domain:
        values["y"] = 2 - values["x"]  # the condition that is hardest to meet by chance
    conditions = [line for line in domain if ": " not in line]
    return values if all(eval(line, {**WORDS, **values}) for line in conditions) else None  # noqa: S307 - our own


def entries(text, fields, values, rng):
    """Return numbers within their bounds, often at an end; None where there are none, or an end is not to be reached."""
    low, high = (end_of(text, side, values) for side in ("lows", "highs"))
    count = int(values["k"]) if fields["columns"] == "'k'" else int(fields["columns"])
    steps = [Fraction(rng.choice([0, 8, rng.randint(0, 8)]), 8) for _ in range(count)]
    numbers = [low + step * (high - low) for step in steps]
    is_reached = any(
        fields[side] == "True" and end in numbers for side, end in (("open_low", low), ("open_high", high))
    )
    return None if low > high or is_reached or not numbers else numbers


def end_of(text, side, values):
    """Return a bound of a variable."""
    written = re.search(rf"{side}=\((.*?),\)", text)[1].strip("'")
    return Fraction(eval(written, {**WORDS, **values}))  # noqa: S307 - likewise


def verdict(entry):
    """Whether the kernel accepts all proofs of an entry."""
    try:
        statement = statement_of(entry["domain"], entry["asserts"], entry["terms"])
        if len(statement.links) != len(entry["proofs"]):
            return False
        for link, proof in zip(statement.links, entry["proofs"], strict=True):
            check_link(statement, link, proof)
    except ProofError:
        return False
    return True


@pytest.mark.parametrize("number", range(len(BANK)))
def test_the_bank_is_accepted(number):
    """The undamaged certificates are proofs, and true at the points that are tried."""
    assert verdict(BANK[number])
    assert breaks(BANK[number], random.Random(1)) is None


def test_damaged_certificates_prove_nothing_false(monkeypatch):
    """Of ten thousand, what is accepted of a changed statement holds at every point that is tried."""
    monkeypatch.setattr("lemmacheck.kernel.enclosures.boxes.BITS", 24)  # as sound as with more, and twice as quick
    rng = random.Random(2)
    accepted = changed = 0
    for number in range(MUTANTS):
        entry = BANK[number % len(BANK)]
        mutant = damaged(entry, rng)
        statement = [mutant.get(key) for key in ("domain", "asserts", "terms")]
        if not sane(statement):
            continue
        if verdict(mutant):
            accepted += 1
            if statement != [entry[key] for key in ("domain", "asserts", "terms")]:
                changed += 1
                assert breaks(mutant, rng) is None, mutant
    assert accepted > 100
    assert changed > 20


def sane(statement):
    """Whether the parts of a statement are texts: others are refused where a certificate is read."""
    domain, asserts, terms = statement
    return (
        isinstance(domain, list) and isinstance(terms, list) and isinstance(asserts, str)
        and all(isinstance(each, str) for each in (*domain, *terms))
    )  # fmt: skip
