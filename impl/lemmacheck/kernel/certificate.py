"""Certificate files: a JSON object with the statement, and a proof for each link, or a point that breaks it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lemmacheck.kernel.check import check_link
from lemmacheck.kernel.derivations import check_argument
from lemmacheck.kernel.enclosures import check_broken, check_point
from lemmacheck.kernel.limits import check_family, check_growth
from lemmacheck.kernel.statements import Comparison, ProofError, Statement, refusing, statement_of

GRADES = ("rational", "enclosed", "enumerated")
"""What a proof takes: polynomials alone, intervals on boxes, or the values at every point of a finite domain."""
MOST_LINES, LONGEST = 40, 300
"""How many lines of a statement are shown, and how many letters of each."""
ENCLOSING = ("boxes", "jets", "perturbation")
"""The rules that use intervals; `boxes` without coordinates is one evaluation, at one point."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: the grade of the proof, or why it is none, with the first step that fails.

    `about` is what the file calls itself, which nothing here checks; `states` are the lines of what is proved, or
    broken where `breaks` says so.
    """

    about: str
    grade: str = ""
    why: str = ""
    states: tuple[str, ...] = ()
    breaks: bool = False


def check_file(path: Path) -> Checked:
    """Return what a certificate file proves. Whatever it holds, nothing is raised: what is no proof is refused."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        return Checked(str(path), why=f"it cannot be read: {error}")
    return check_text(text, str(path))


def check_text(text: str, called: str) -> Checked:
    """Return what a certificate proves that is given as text; `called` names it where it cannot be read."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Checked(called, why=f"it cannot be read: {error}")
    if not isinstance(found, dict):
        return Checked(called, why="it is no JSON object")
    about = " ".join(_shown(found.get(name)) for name in ("claim", "reading"))
    try:
        grade = check_certificate(found)
    except ProofError as error:
        return Checked(about, why=_shown(str(error)))
    breaks = found["kind"] in ("counterexample", "family")
    return Checked(f"{about}{_extent(found)}", grade=grade, states=tuple(_lines(found)), breaks=breaks)


def _shown(text: object) -> str:
    """Return a text as it can be printed, whatever letters it has."""
    if not isinstance(text, str):
        return "?"
    plain = text.encode("utf-8", "backslashreplace").decode()
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in plain)


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of what a certificate states that was checked: long ones are cut, and say so."""
    match found["kind"]:
        case "argument":
            texts = [str(found["asserts"]), *(f"{name}: {value}" for name, value in found["statement"].items())]
        case "cost":
            growth = found["growth"]
            texts = [*growth["domain"], *growth["form"].split("\n")]
            texts += [f"{growth['relation']} {growth['along']} to the power {growth['exponent']}"]
            texts += [f"held: {', '.join(growth['held'])}"] if growth["held"] else []
        case _:
            states = found["states"]
            texts = [
                *states["domain"],
                states["asserts"],
                *(line for term in states["terms"] for line in term.split("\n")),
            ]
    for text in texts[:MOST_LINES]:
        shown = _shown(text)
        yield shown if len(shown) <= LONGEST else f"{shown[:LONGEST]} … ({len(shown):,} letters)"
    if len(texts) > MOST_LINES:
        yield f"… ({len(texts):,} lines)"


def _extent(found: Mapping[str, Any]) -> str:
    """Say where a proof is not about the steps of a chain: its ends alone, choices, or leaves that are taken."""
    if found["kind"] == "argument":
        return f" (its steps; its leaves are taken, {len(found['given'])} of what they assume is named)"
    if found["kind"] == "cost":
        return " (how its closed form grows; runs are not counted here)"
    if found["kind"] == "family":
        return " (a family that breaks it, whatever its constant)"
    if found["kind"] == "counterexample":
        return " (a point that breaks it)"
    if found["states"]["asserts"].startswith("existence "):
        return " (by what it chooses: the bound, and the ends of the ranges that it names)"
    is_part = found["links"][0]["place"] == "ends" and len(found["states"]["terms"]) > 2
    return " (the first term compared with the last, not the steps between)" if is_part else ""


def check_certificate(found: Mapping[str, object]) -> str:
    """Return the grade of the proof that a certificate holds, or of the point or family that breaks what it states.

    Raises ProofError, with the first step that fails, where it holds none.
    """
    with refusing("the certificate"):
        return _check(found)


def _check(found: Mapping[str, object]) -> str:
    """Return the grade; what is wrong may end in other errors than ProofError."""
    if found.get("kind") == "argument":
        check_argument(found.get("asserts"), found.get("statement"), found.get("tree"), found.get("given"))
        return "cited"
    if found.get("kind") == "cost":
        if found.get("growth") is None:
            raise ProofError("it does not say how its closed form grows")
        check_growth(found["growth"])
        return "rational"
    if found.get("kind") == "family":
        statement, asserts = _stated(found)
        check_family(statement, asserts, found["family"])
        return "rational"
    if found.get("kind") == "counterexample":
        statement, asserts = _stated(found)
        return check_broken(statement, asserts, found.get("point"), (found.get("left"), found.get("right")))
    if found.get("kind") != "proof":
        raise ProofError(f"it is no proof, but a certificate of kind {found.get('kind')!r:.40}")
    statement, _ = _stated(found)
    links = found.get("links")
    if not isinstance(links, list) or not all(isinstance(link, dict) for link in links):
        raise ProofError("it has no list of links")
    places = [link.get("place") for link in links]
    if places == ["ends"]:
        wanted: tuple[Comparison, ...] = (statement.ends,)
    elif places == [str(number) for number in range(len(statement.links))]:
        wanted = statement.links
    else:
        raise ProofError("its links are not those of the chain")
    for number, (goal, link) in enumerate(zip(wanted, links, strict=True)):
        if link.get("proof") is None:
            raise ProofError(f"link {number}: it rests on the word of a solver, which is not checked here")
        check_link(statement, goal, link["proof"], f"link {number}")
    check_point(statement, found.get("point"))
    return max((grade_of(link["proof"]) for link in links), key=GRADES.index)


def _stated(found: Mapping[str, object]) -> tuple[Statement, str]:
    """Return what a certificate states, whose digest must be the one it has, and its assertion as it stands there."""
    states = found.get("states")
    if not isinstance(states, dict) or set(states) != {"domain", "asserts", "terms"}:
        raise ProofError("it does not say what it states")
    texts = json.dumps(
        {name: states[name] for name in ("domain", "asserts", "terms")}, separators=(",", ":"), ensure_ascii=False
    )
    if hashlib.sha256(texts.encode()).hexdigest() != found.get("digest"):
        raise ProofError("its digest is not that of what it states")
    domain, asserts, terms = states["domain"], states["asserts"], states["terms"]
    if (
        not isinstance(domain, list)
        or not isinstance(terms, list)
        or not all(isinstance(t, str) for t in (*domain, asserts, *terms))
    ):
        raise ProofError("what it states is not made of texts")
    return statement_of(domain, asserts, terms), str(asserts)


def grade_of(proof: object) -> str:
    """Return what a proof takes."""
    rules = list(_boxes(proof))
    if any(each["rule"] != "boxes" or each.get("variables") for each in rules):
        return "enclosed"
    return "enumerated" if rules else "rational"


def _boxes(proof: object) -> Iterator[Mapping[str, object]]:
    """Yield the steps that are shown by intervals on boxes."""
    waiting = [proof]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if each.get("rule") in ENCLOSING:
                yield each
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
