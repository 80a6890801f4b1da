"""Why a reading has its verdict, in one line of plain words with the numbers that decide it."""

from collections.abc import Mapping
from typing import Any

from lemmacheck_reports.text.words import chosen, clause, formula, number, sentence, symbol, vector

LONGEST, SHORT_POINT = 170, 48


def reason(reading: Mapping[str, Any], verdict: Mapping[str, Any]) -> str:
    """Return one line: what breaks the reading and with which numbers, or what its proof covers.

    `reading` is its description in the record's line of the claim, `verdict` its line of the verdict.
    """
    if verdict["verdict"] in ("refuted", "ill-posed"):
        return _clipped(_broken(reading, verdict))
    if verdict["verdict"] == "proved":
        return _clipped(_proved(reading, verdict))
    return _clipped(verdict["why"])


def gap(reading: Mapping[str, Any] | None, proof: Mapping[str, Any]) -> str:
    """Return a proof's broken step in the words of its terms."""
    link = proof["link"]
    if not link:
        return ""
    words = {term["name"]: lead(term["text"]) for term in reading["chain"]} if reading else {}
    for sign in (" ≤ ", " = "):
        left, found, right = link.partition(sign)
        if found and left in words and right in words:
            return f"{words[left]}{sign}{clause(words[right])}"
    return str(link)


def instead(reading: Mapping[str, Any], verdict: Mapping[str, Any]) -> str:
    """Return what a repaired reading says, in the words of its terms; empty where its name says it all."""
    chain = reading["chain"]
    if reading["kind"] in ("bound", "growth") and chain:
        sign = "at most" if any(term["relation"] == "≤" for term in chain) else "equal to"
        return _clipped(f"{lead(chain[0]['text'])}: {sign} {clause(_sentence(chain[-1]['text']))}")
    if reading["kind"] == "cost" and verdict["exponents"]:
        row = verdict["exponents"][0]
        return f"the exponent in {symbol(row['in'])} is {number(row['claimed'])}"
    stated = verdict["figures"].get("argument", [""])[0]
    return _clipped(formula(stated.removeprefix("stated: ")))


def lead(text: str) -> str:
    """Return what a term is, without the formula that follows a colon and without the final stop."""
    first = _sentence(text)
    head, colon, _ = first.partition(": ")
    named = bool(colon) and len(head) > 3 and not head[0].isdigit()
    return head if named else first.rstrip(":")


def _sentence(text: str) -> str:
    """Return the first sentence of a text, without its stop."""
    return " ".join(text.split("\n\n", maxsplit=1)[0].split()).split(". ", maxsplit=1)[0].rstrip(".")


def _broken(reading: Mapping[str, Any], verdict: Mapping[str, Any]) -> str:
    found = verdict["counterexample"] or {}
    simplest, family = found.get("simplest"), found.get("family")
    where = _where(reading, simplest) if simplest else ""
    if simplest and "says" in simplest:
        return f"{sentence(simplest['says'])}{where}"
    chain = reading["chain"]
    what = lead(chain[0]["text"]) if chain else reading["name"]
    if simplest and simplest["relation"] != "=" and what[:1].isdigit():
        last = lead(chain[-1]["text"])
        return f"{last}: {number(simplest['right'])}, not at least {number(simplest['left'])}{where}"
    if simplest:
        allowed = "" if simplest["relation"] == "=" else "at most "
        return f"{what}: {number(simplest['left'])}, not {allowed}{number(simplest['right'])}{where}"
    if family and "exponent" in family:
        claimed = next((row["claimed"] for row in verdict["exponents"]), None)
        against = f", not {number(claimed)}" if claimed is not None else ""
        return f"{what}: the exponent is {family['exponent'].split(' ≈ ')[-1]}{against}"
    if family:
        return f"{what}: no constant will do, the ratio of the two sides is {formula(family['ratio'])}"
    argument = verdict["figures"].get("argument")
    if argument:
        fact, _, _ = argument[-1].rpartition("; ")
        return f"It would contradict {formula(fact or argument[-1])}"
    return str(verdict["why"])


def _where(reading: Mapping[str, Any], simplest: Mapping[str, Any]) -> str:
    """Return the chosen part of the point, where it is short."""
    point = chosen(simplest["point"], reading["constants"])
    text = ", ".join(f"{symbol(name)} = {vector(value)}" for name, value in point.items())
    return f" at {text}" if text and len(text) <= SHORT_POINT else ""


def _proved(reading: Mapping[str, Any], verdict: Mapping[str, Any]) -> str:
    tightness = verdict["tightness"]
    if reading["kind"] == "assumed":
        return "taken as given, and named wherever a verdict rests on it"
    if "argument" in verdict["figures"]:
        return "follows from facts audited here"
    if reading["kind"] == "cost":
        counted = bool(reading["chain"]) and reading["chain"][0]["name"] == "operations counted"
        what = "operations of the code that runs, counted; their" if counted else "the closed form's"
        return f"{what} exponent keeps to the claimed one, in the limit"
    if reading["kind"] == "well-posed":
        return "every index exists and every size fits, at every point of the declared range"
    if reading["kind"] == "decodes":
        return "every instance is decoded"
    if tightness and tightness["certified"]:
        sharp = number(tightness["constant"])
        return "sharp: no smaller constant will do" if sharp == "1" else f"{sharp} of the bound would do, and no less"
    return "a certificate covers every point of the declared domain"


def _clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", maxsplit=1)[0] + " …"
