"""A claim as data: its text, its readings, their domains as LaTeX and their chains."""

import inspect
from typing import Any

from lemmacheck.audits.declared import declarations
from lemmacheck.formula import AnyTerm, latex, letter, name_of, text_of, written_of
from lemmacheck.vocabulary import (
    Assumed,
    Bound,
    Claim,
    Contradicts,
    Cost,
    Decodes,
    Entries,
    Fixed,
    Follows,
    Growth,
    Indices,
    Integers,
    Piece,
    Power,
    Reading,
    Tables,
    WellPosed,
)


def describe_claim(claim: Claim) -> dict[str, Any]:
    """Return the "claim" line of a run record."""
    return {
        "line": "claim",
        "id": claim.id,
        "kind": claim.kind,
        "title": claim.title,
        "section": claim.section,
        "page": claim.page,
        "says": claim.says,
        "text": claim.text,
        "uses": list(claim.uses),
        "restates": claim.restates,
        "cites": claim.cites,
        "file": claim.file,
        "digest": claim.digest,
        "proof_under": claim.proof_under,
        "readings": [describe_reading(reading) for reading in claim.readings],
    }


def describe_reading(reading: Reading) -> dict[str, Any]:
    """Return a reading's name, expectation, domain (LaTeX lines) and chain."""
    return {
        "name": reading.name,
        "slug": reading.slug,
        "expects": reading.expects.value,
        "given": [domain_latex(name, piece) for name, piece in reading.given.items()],
        "chain": _chain(reading),
        "declares": declarations(reading),
        "constants": [name for name, piece in reading.given.items() if isinstance(piece, (Fixed, Indices))],
        "up_to_constant": isinstance(reading.asserts, (Bound, Growth)) and reading.bound.up_to_constant,
        "kind": _KINDS[type(reading.asserts)],
        "assuming": list(reading.assuming),
        "repair": reading.repair,
    }


_KINDS = {
    Bound: "bound",
    Growth: "growth",
    Cost: "cost",
    Decodes: "decodes",
    WellPosed: "well-posed",
    Follows: "follows",
    Contradicts: "contradicts",
    Assumed: "assumed",
}


def _chain(reading: Reading) -> list[dict[str, Any]]:
    """Return the steps of a bound, or the requirements of a definition, in words."""
    if isinstance(reading.asserts, WellPosed):
        needs = [(needed.terms[0], needed.relation) for needed in reading.asserts.requirements]
        return [_step(term, relation) for term, relation in needs]
    if isinstance(reading.asserts, Cost):
        return _cost(reading.asserts)
    if isinstance(reading.asserts, (Follows, Contradicts, Assumed)):
        return []
    if isinstance(reading.asserts, Decodes):
        steps = [(reading.asserts.reduction, None), (reading.asserts.truth, "=")]
        return [_step(term, relation) for term, relation in steps]
    relations = [None, *(link.relation for link in reading.bound.links)]
    return [_step(term, relation) for term, relation in zip(reading.bound.terms, relations, strict=True)]


def _step(term: AnyTerm, relation: str | None) -> dict[str, Any]:
    """Return a term of a chain in its author's words, and as the paper writes it where the author says how."""
    step: dict[str, Any] = {"name": name_of(term), "text": text_of(term), "relation": relation}
    paper = written_of(term)
    return step if paper is None else step | {"written": paper.latex, "source": paper.source}


def _cost(asserts: Cost) -> list[dict[str, Any]]:
    power = f"{asserts.along}^({asserts.exponent} + o(1))"
    form = _step(asserts.form, "=" if asserts.run else None)
    bound = {"name": power, "text": f"The claimed growth in {asserts.along}, up to a factor n^o(1).", "relation": "≤"}
    if asserts.run is None:
        return [form, bound]
    text = f"{inspect.getdoc(asserts.run)} Counted by running it."
    return [{"name": "operations counted", "text": text, "relation": None}, form, bound]


def domain_latex(name: str, piece: Piece) -> str:
    """Return one declaration as LaTeX."""
    x = letter(name)
    match piece:
        case Integers(low, high) if str(low) == str(high):
            return f"{x} = {latex(low)}"
        case Integers(low, high):
            dots = r"\dots" if high is None else rf"\dots, {latex(high)}"
            return rf"{x} \in \{{{latex(low)}, {dots}\}}"
        case Tables(rows):
            return rf"{x} \text{{ is one of {len(rows)} rows}}"
        case Indices(count):
            return rf"{x} = (1, \dots, {latex(count)})"
        case Fixed(values):
            inside = ", ".join(latex(value) for value in values)
            return f"{x} = {inside}" if len(values) == 1 else f"{x} = ({inside})"
        case Power(base, exponent):
            return rf"{x} = {{{letter(base)}}}^{{{latex(exponent)}}}"
        case Entries():
            return _entries_latex(x, piece)


def _entries_latex(x: str, piece: Entries) -> str:
    shape = (str(piece.rows), str(piece.columns))
    is_scalar = shape == ("1", "1")
    entry = x if is_scalar else f"{x}_i" if shape[0] == "1" else f"{x}_{{ij}}"
    dimension = "" if is_scalar else latex(piece.columns)
    if shape[0] != "1":
        dimension = rf"{latex(piece.rows)} \times {dimension}"
    space = rf"{x} \in \mathbb{{R}}" + (f"^{{{dimension}}}" if dimension else "")
    parts = [_sided(entry, low, high, piece) for low, high in _pairs(piece)]
    return ", \\; ".join((space, *parts)) if parts else space


def _pairs(piece: Entries) -> list[tuple[Any, Any]]:
    count = max(len(piece.lows), len(piece.highs))
    lows: list[Any] = [*piece.lows, *[None] * (count - len(piece.lows))]
    highs: list[Any] = [*piece.highs, *[None] * (count - len(piece.highs))]
    return list(zip(lows, highs, strict=True))


def _sided(entry: str, low: Any, high: Any, piece: Entries) -> str:
    if low is not None and high is not None and str(low) == f"-({high})":
        return rf"|{entry}| \le {latex(high)}"
    if low is not None and str(low) == str(high) and not (piece.open_low or piece.open_high):
        return f"{entry} = {latex(low)}"
    signs = ["<" if is_open else r"\le" for is_open in (piece.open_low, piece.open_high)]
    left = "" if low is None else f"{latex(low)} {signs[0]} "
    right = "" if high is None else f" {signs[1]} {latex(high)}"
    return f"{left}{entry}{right}"
