"""Forged certificates: every leaf and every container of a genuine one deleted, doubled, swapped, or made into junk."""

import copy
import json
from fractions import Fraction
from random import Random

NEST = 2000
JUNK = (
    None, True, False, 0, -1, 10**30, 1.5, "", "x", "1/0", "nan", "inf", "1e999999999", "-1e-999999999", "1_0", " 1 ",
    "0x10", "٣", "1" * 500_000, "é\u0000", [], {}, [None], {"a": 1}, [[[[["1"]]]]], {"x": {"x": {}}},
)  # fmt: skip
"""What a leaf or a container is replaced with, besides its own neighbours."""
RAW = (
    ("1e999999999 as a number", '"points": 1e999999999'), ("a number of many digits", '"points": ' + "9" * 100_000),
    ("a float out of range", '"points": 1e400'), ("NaN", '"points": NaN'), ("infinity", '"left": -Infinity'),
    ("deep lists", '"says": ' + "[" * 100_000 + "]" * 100_000),
    ("deep objects", '"family": ' + '{"a":' * 50_000 + "1" + "}" * 50_000),
    ("deep lists in a link", '"links": [{"steps": ' + "[" * 20_000 + "]" * 20_000 + "}]"),
    ("half a character", '"role": "\\ud800"'), ("a huge string", '"says": "' + "a" * 2_000_000 + '"'),
    ("two roles", '"role": "proof", "role": "found"'), ("an unknown field", '"surprise": 1'),
)  # fmt: skip
"""Text that is put before the first field of a certificate: later fields of the same name take its place."""


def places(stored, path=()):
    """Yield the path of everything in a certificate, containers first."""
    if path:
        yield path
    if isinstance(stored, dict):
        for key in stored:
            yield from places(stored[key], (*path, key))
    elif isinstance(stored, list):
        for number in range(len(stored)):
            yield from places(stored[number], (*path, number))


def at(stored, path):
    """Return what stands at a path."""
    for step in path:
        stored = stored[step]
    return stored


def changed(stored, path, value):
    """Return a copy with another value at a path."""
    made = copy.deepcopy(stored)
    at(made, path[:-1])[path[-1]] = value
    return made


def mutants(stored, others, random):
    """Yield what was done and the changed certificate, for everything in it."""
    for path in places(stored):
        value = at(stored, path)
        shown = "/".join(map(str, path))
        yield f"{shown} deleted", _deleted(stored, path)
        yield f"{shown} doubled", _doubled(stored, path)
        yield f"{shown} swapped with its sibling", _swapped(stored, path, random)
        for other in _neighbours(value):
            yield f"{shown} made {_short(other)}", changed(stored, path, other)
        for junk in random.sample(JUNK, 3):
            yield f"{shown} made junk, {_short(junk)}", changed(stored, path, junk)
        for other in random.sample(others, min(2, len(others))):
            alike = [p for p in places(other) if p[-1] == path[-1]]
            if alike:
                taken = at(other, random.choice(alike))
                yield f"{shown} taken from {other['claim']}, {other['reading']}", changed(stored, path, taken)


def _deleted(stored, path):
    made = copy.deepcopy(stored)
    del at(made, path[:-1])[path[-1]]
    return made


def _doubled(stored, path):
    made = copy.deepcopy(stored)
    inside = at(made, path[:-1])
    if isinstance(inside, list):
        inside.insert(path[-1], copy.deepcopy(inside[path[-1]]))
    else:
        inside[f"{path[-1]}_"] = inside[path[-1]]
    return made


def _swapped(stored, path, random):
    made = copy.deepcopy(stored)
    inside = at(made, path[:-1])
    keys = range(len(inside)) if isinstance(inside, list) else list(inside)
    other = random.choice(keys)
    inside[path[-1]], inside[other] = inside[other], inside[path[-1]]
    return made


def _neighbours(value):
    """Yield values near one, of its own type and of others."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        yield from (value + 1, value - 1, -value, str(value), float(value), [value])
    elif isinstance(value, str):
        number = as_number(value)
        if number is None:
            yield from (
                value + "x",
                value[:-1],
                value.upper(),
                [value],
                value.replace(" ", "  "),
                value.replace("0", "1"),
            )
        else:
            tiny = Fraction(1, 10**30)
            yield from (str(number + 1), str(number - tiny), str(-number), str(2 * number), [value], [[value]])
            yield from (f"{2 * number.numerator}/{2 * number.denominator}", f"{value} ", float(number))
    elif isinstance(value, list):
        yield from ([value], value[::-1], {str(i): v for i, v in enumerate(value)}, value[:1])
    elif isinstance(value, dict):
        yield from ([value], dict(reversed(list(value.items()))), list(value.values()), str(value))


def as_number(text):
    """Return the number that a short text is, None where it is none."""
    if not isinstance(text, str) or len(text) > 2000 or "e" in text.lower():
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def raw_mutants(text):
    """Yield what was done and text that no certificate of ours would be written as."""
    for what, field in RAW:
        yield what, text.replace("{", "{" + field + ",", 1)
    yield "the last half missing", text[: len(text) // 2]
    yield "another one after it", text + text
    yield "bytes that are no text", text.replace('"', "\udcff", 1)
    yield "a list around it", f"[{text}]"


def _short(value):
    text = repr(value)
    return text if len(text) < 40 else f"{text[:37]}..."


def same(genuine, forged):
    """Return whether two certificates say the same, up to how numbers and blanks are written."""
    return normal(genuine) == normal(forged)


def normal(stored):
    """Return a certificate in one way of writing it, None where it is none."""
    if not isinstance(stored, dict):
        return None
    plain = {key: value for key, value in stored.items() if value != DEFAULTS.get(key, stored)}
    return {key: _normal(key, value) for key, value in plain.items()}


DEFAULTS = {
    "role": "", "point": None, "left": None, "right": None, "family": None, "points": 0, "families": [], "says": None,
    "given": [], "links": [], "growth": None,
}  # fmt: skip
"""What a certificate says where it says nothing."""


def _normal(key, value):
    if key == "point" and isinstance(value, dict):
        return {name: rows_of(rows) for name, rows in value.items()}
    if key == "links" and isinstance(value, list):
        return [_normal_link(link) for link in value]
    return json.dumps(_plain(value), sort_keys=True)


def _plain(value):
    """Return a value with whole numbers written without a point."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _plain(inside) for key, inside in value.items()}
    return [_plain(inside) for inside in value] if isinstance(value, list) else value


def _normal_link(link):
    if not isinstance(link, dict) or not isinstance(link.get("steps"), list):
        return json.dumps(_plain(link), sort_keys=True)
    steps = [
        {**step, "smt2": step["smt2"].split()} if isinstance(step, dict) and isinstance(step.get("smt2"), str) else step
        for step in link["steps"]
    ]
    return json.dumps(_plain({**link, "steps": steps}), sort_keys=True)


def rows_of(value):
    """Return the numbers of a variable as rows, or what it is where it is made of anything else."""
    listed = value if isinstance(value, list) else [value]
    nested = listed if listed and isinstance(listed[0], list) else [listed]
    rows = [tuple(_exact(entry) for entry in row) if isinstance(row, list) else (row,) for row in nested]
    return tuple(rows)


def _exact(entry):
    if isinstance(entry, bool):
        return "true" if entry else "false"
    if isinstance(entry, (int, float)) and entry == entry and abs(entry) < 10**400:  # noqa: PLR0124 - NaN
        return Fraction(entry)
    number = as_number(entry)
    return str(entry) if number is None else number


def some(makers, count, random: Random):
    """Return so many of what a generator yields, evenly spread, with all of its first ones."""
    made = list(makers)
    if len(made) <= count:
        return made
    return random.sample(made, count)
