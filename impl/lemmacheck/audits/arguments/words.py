"""Derivations in words: what each judgement says, and a tree of them as numbered lines."""

from collections.abc import Iterator
from fractions import Fraction

from lemmacheck.audits.arguments.derivation import Inference
from lemmacheck.audits.naming import name_of_key
from lemmacheck.kernel import (
    Hands,
    Judgement,
    Made,
    Near,
    Reach,
    Reduces,
    Rescales,
    Same,
    Spreads,
    Takes,
    Time,
)
from lemmacheck.records import StepLine
from lemmacheck.vocabulary import order_of

_RULES = {
    "weaken": "which says less",
    "run": "by running it",
    "substitute": "with a layer that returns the same",
    "compose": "the frame, and its layers",
    "sequence": "part by part",
    "rescale": "logits over d are those of entries over √d",
    "carry": "carried by the reduction",
    "exclude": "the two exclude each other",
    "supposed": "as the reading says",
    "cited": "cited",
    "reading": "audited",
    "assumed": "granted",
}
_ERRORS = {"power": "error n^-c", "constant": "constant error"}


def lines_of(step: Inference, number: str = "1") -> Iterator[StepLine]:
    """Yield a derivation from its conclusion to its leaves, each step numbered below the one that it serves."""
    source = dict(step.source)
    how = _RULES[step.rule]
    yield StepLine(
        number=number,
        says=said(step.states),
        rule=step.rule,
        how=source["name"] if step.rule == "cited" else how,
        claim=source.get("claim", ""),
        reading=source.get("reading", ""),
        given=step.given,
    )
    for place, premise in enumerate(step.premises, 1):
        yield from lines_of(premise, f"{number}.{place}")


def text_lines(step: Inference) -> tuple[str, ...]:
    """Return a derivation as plain lines."""
    return tuple(_text(line) for line in lines_of(step))


def _text(line: StepLine) -> str:
    where = f"{line.claim}, {line.reading}" if line.claim else line.how
    given = f" [given {', '.join(map(str, line.given))}]" if line.given and line.rule != "cited" else ""
    return f"{line.number} {line.says} ({where}){given}"


def said(judgement: Judgement) -> str:
    """Return what a judgement says."""
    match judgement:
        case Time():
            return _time(judgement)
        case Takes(key, tokens, exponent, width, fewer):
            up_to = "up to " if fewer else ""
            return f"{name_of_key(key)} takes {_n(exponent)} operations on {up_to}{_tokens(tokens)}, {_d(width)}"
        case Same(left, right):
            return f"{name_of_key(left)} returns what {name_of_key(right)} does"
        case Near(left, right, width, entries, error):
            within = f"every {_ERRORS.get(error, 'error')}, {_d(width)}, R = {order_of(entries)}"
            return f"{name_of_key(left)} returns what {name_of_key(right)} does, within {within}"
        case Hands(frame, tokens, total, width):
            return f"{name_of_key(frame)} hands them {_n(total)} tokens, for {_tokens(tokens)}, {_d(width)}"
        case Spreads(problem, width, entries, scaled):
            over = ", logits over d" if scaled else ""
            return f"errors n^-c stay so in {name_of_key(problem)}, {_d(width)}, R = {order_of(entries)}{over}"
        case Rescales(problem):
            return f"{name_of_key(problem)} depends on QK^T, and is linear in V"
        case Reduces(source, target, exponent):
            return f"{name_of_key(source)} reduces to {name_of_key(target)} in {_n(exponent)}"
        case Made(problem, parts, _):
            return f"{name_of_key(problem)} is {', '.join(map(name_of_key, parts))}"
    return "a contradiction"


def _time(time: Time) -> str:
    over = ", logits over d" if time.scaled else ""
    quantifiers = {
        name: "every" if time.possible is (name not in time.otherwise) else "some"
        for name in ("width", "entries", "error")
    }
    regime = f"{quantifiers['width']} {_d(time.width)}, "
    entries = "size of entries" if time.entries == Reach("any") else f"R = {order_of(time.entries)}"
    regime += f"{quantifiers['entries']} {entries}"
    error = f", {quantifiers['error']} {_ERRORS[time.error]}" if time.error in _ERRORS else ", no error"
    up_to = "up to " if time.fewer else ""
    end = f"in {_n(time.exponent)}" if time.possible else f"not in n^({time.exponent} - Ω(1))"
    return f"{name_of_key(time.problem)} on {up_to}{_tokens(time.tokens)}{over}, {regime}{error}, {end}"


def _n(exponent: Fraction) -> str:
    """Return a power of n up to n^o(1)."""
    return f"n^({exponent} + o(1))" if exponent else "n^o(1)"


def _tokens(power: Fraction) -> str:
    return "n tokens" if power == 1 else f"n^{power} tokens"


def _d(width: Reach) -> str:
    return "d" if width.relation == "any" else f"d = {order_of(width)}"
