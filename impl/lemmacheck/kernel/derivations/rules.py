"""The rules by which statements about running time follow from others: each returns what follows, or raises.

| rule | premises | conclusion |
|---|---|---|
| weaken | a time | a time of the same problem: easier instances and more time where it is possible, harder ones and less time where it is not |
| run | what an algorithm takes, and that it is what a definition returns, or near it | the problem so defined is solved in that time, without error, or within that error |
| substitute | two layers are the same | a frame around the one is the same as around the other |
| compose | what a frame takes and hands its layers, a time for the layer on at most so many tokens; with an error also that errors spread | a time for the frame around the layer |
| sequence | what a problem is made of, a time for each part; with errors also that they spread | a time for the problem |
| rescale | that a problem rescales, and a time | a time for logits over d, or no longer over d, entries times or over √l, for widths of order l |
| carry | a problem takes long, and is reduced to another | the other takes as long |
| exclude | what can be done, and what cannot on instances that include it | absurd |
"""  # noqa: E501 - a row of the table is one rule, as in impl/README.md

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from lemmacheck.kernel.derivations.judgement import (
    ABSURD,
    Hands,
    Judgement,
    Made,
    Near,
    Reduces,
    Rescales,
    Same,
    Spreads,
    Takes,
    Time,
    around,
)
from lemmacheck.kernel.derivations.reach import Reach
from lemmacheck.kernel.statements import ProofError

Premises = Sequence[Judgement]


def _need(holds: object, why: str) -> None:
    if not holds:
        raise ProofError(why)


def _kinds(premises: Premises, *kinds: type) -> None:
    found = [type(premise) for premise in premises]
    _need(found == list(kinds), f"it takes {', '.join(kind.__name__ for kind in kinds)}")


def weaken(premises: Premises, wanted: Judgement) -> Judgement:
    """Show that a time follows from one of the same problem that says more."""
    _kinds(premises, Time)
    (fact,) = premises
    if not isinstance(fact, Time) or not isinstance(wanted, Time):
        raise ProofError("it is about times")
    _need(fact.possible == wanted.possible, "one says what can be done, the other what cannot")
    _same_problem(fact, wanted)
    if fact.possible:
        _need(fact.includes(wanted), "it does not serve these instances")
        _need(fact.per_token <= wanted.per_token, "it takes more time")
    else:
        _need(wanted.includes(fact), "these instances do not include its hard ones")
        _need(fact.per_token >= wanted.per_token, "it rules out less")
    return wanted


def run(premises: Premises, _wanted: Judgement) -> Judgement:
    """Show that a problem is solved by running its definition, or an algorithm that is the same, or near it.

    Its output has to be written as well, which takes as many steps as it has entries.
    """
    counted = premises[0] if premises else ABSURD
    if not isinstance(counted, Takes) or len(premises) > 2:
        raise ProofError("it takes what an algorithm takes, and at most one more premise")
    _need(not counted.algorithm.endswith("[]"), "a frame without its layer returns nothing")
    problem, entries, error = counted.algorithm, Reach("any"), "none"
    if len(premises) == 2:
        link = premises[1]
        if not isinstance(link, (Same, Near)):
            raise ProofError("the second premise does not say what the algorithm returns")
        _need(link.left == counted.algorithm, "that is about another algorithm")
        problem = link.right
        if isinstance(link, Near):
            _need(link.width == counted.width, "that is about other widths")
            entries, error = link.entries, link.error
    sizes = counted.tokens, max(counted.exponent, counted.tokens), counted.width
    return Time(True, problem, *sizes, entries, error, (), counted.fewer)


def substitute(premises: Premises, wanted: Judgement) -> Judgement:
    """Put a layer for one that returns the same: a frame learns nothing of its layer but what it returns."""
    _kinds(premises, Same)
    (link,) = premises
    if not isinstance(link, Same) or not isinstance(wanted, Same):
        raise ProofError("it is about what returns the same")
    _need("[" in wanted.left, "a function that calls no layer is no frame around one")
    frame = f"{wanted.left.partition('[')[0]}[]"
    return Same(around(frame, link.left), around(frame, link.right))


def compose(premises: Premises, _wanted: Judgement) -> Judgement:
    """Show what a frame around a layer takes: its own operations, and those of its layers for the tokens it hands them.

    Calls of L tokens, n^(jη) < L <= n^((j+1)η), are served as calls of at most n^((j+1)η), with an error that is one of
    1/poly(n), as j >= 1, and those of less as calls of at most n^η. There are n^(total - jη) of them at most, so all
    take n^(total e + O(η)) where the layer takes L^e, e >= 1, and that for every η > 0.
    """
    frame, hands, fast = (*premises[:3], ABSURD, ABSURD, ABSURD)[:3]
    if not isinstance(frame, Takes) or not isinstance(hands, Hands) or not isinstance(fast, Time):
        raise ProofError("it takes what a frame takes, what it hands its layers, and a time")
    _need(frame.algorithm == hands.frame, "the premises are about different frames")
    _need(frame.tokens == hands.tokens and frame.width == hands.width, "the frame's sizes are not the same")
    _plain(fast)
    _need(fast.fewer, "the layer's time is not about fewer tokens, which some calls have")
    _need(fast.width.top >= frame.width.top, "the layer's time is about other widths")
    whole = around(frame.algorithm, fast.problem)
    if fast.error == "none":
        _need(len(premises) == 3, "without an error nothing spreads")
    else:
        spreads = premises[-1]
        if len(premises) != 4 or not isinstance(spreads, Spreads):
            raise ProofError("the layer has an error, and nothing says how it spreads")
        _spread(spreads, whole, frame.width, fast.entries, (fast.error,), scaled=fast.scaled)
    exponent = max(frame.exponent, frame.tokens, hands.total * max(fast.per_token, Fraction(1)))
    sizes = frame.tokens, exponent, frame.width
    return Time(True, whole, *sizes, fast.entries, fast.error, scaled=fast.scaled)


def sequence(premises: Premises, _wanted: Judgement) -> Judgement:
    """Show that what is made of parts takes as long as the slowest of them, for instances that every part serves."""
    made, rest = (premises[0], list(premises[1:])) if premises else (ABSURD, [])
    if not isinstance(made, Made):
        raise ProofError("it takes what a problem is made of")
    last = rest[-1] if rest else ABSURD
    spreads = last if isinstance(last, Spreads) else None
    rest = rest[:-1] if spreads else rest
    times = [each for each in rest if isinstance(each, Time)]
    _need(
        times and len(times) == len(rest) and [each.problem for each in times] == list(made.parts), "a part has no time"
    )
    tokens, over = times[0].tokens, {each.scaled for each in times if each.problem not in made.without}
    _need(len(over) < 2, "logits are over d in some parts only")
    scaled = True in over
    for each in times:
        _plain(each)
        _need(each.tokens == tokens, "a part has other tokens")
    width = min((each.width for each in times), key=lambda reach: reach.top)
    entries = min((each.entries for each in times), key=lambda reach: reach.top)
    error = "none"
    if any(each.error != "none" for each in times):
        if spreads is None:
            raise ProofError("a part has an error, and nothing says how it spreads")
        _spread(spreads, made.problem, width, entries, tuple(each.error for each in times), scaled=scaled)
        error = "power"
    exponent = max(each.exponent for each in times)
    return Time(True, made.problem, tokens, exponent, width, entries, error, scaled=scaled)


def rescale(premises: Premises, _wanted: Judgement) -> Judgement:
    """Show that logits over d are those of entries over √d, and widths up to C ln n can be taken as C ln n.

    Rows are repeated until the width is C ln n, with 1/d to keep logits, else filled up with zeros. An error changes by
    the factor √d. Dividing takes as long as reading the input does.
    """
    _kinds(premises, Rescales, Time)
    pair, fact = premises
    if not isinstance(pair, Rescales) or not isinstance(fact, Time):
        raise ProofError("it takes a time, and what rescales")
    _need(fact.problem == pair.problem and "[" not in fact.problem, "it is about another problem")
    _need(not {"width", "entries"} & {*fact.otherwise}, "the constants of widths and entries are not free")
    _need(fact.width.is_plain_l, "widths are not up to a multiple of ln n")
    _need(fact.error != "constant", "the error changes by √d")
    exponent = max(fact.exponent, fact.tokens) if fact.possible else fact.exponent
    _need(fact.possible or fact.per_token > 1, "dividing takes as long as the problem")
    entries = fact.entries.times_root(-1 if fact.scaled else 1)
    return replace(fact, exponent=exponent, scaled=not fact.scaled, entries=entries)


def carry(premises: Premises, _wanted: Judgement) -> Judgement:
    """Show that a problem to which another is reduced takes as long as that one, if the reduction takes less."""
    _kinds(premises, Time, Reduces)
    fact, link = premises
    if not isinstance(fact, Time) or not isinstance(link, Reduces):
        raise ProofError("it takes a time and a reduction")
    _need(not fact.possible, "a reduction carries what cannot be done")
    _need(not fact.otherwise, "the constants of the reduction are not free")
    _need(not fact.scaled, "the reduction is about problems as they are defined, not with logits over d")
    _need(fact.problem == link.source, "it reduces another problem")
    _need(fact.error == "power", "the reduction bears errors 1/poly")
    _need(link.exponent < fact.per_token, "the reduction takes as long as the problem")
    return replace(fact, problem=link.target)


def exclude(premises: Premises, _wanted: Judgement) -> Judgement:
    """Show that no algorithm does what none does: on instances that include hard ones, in less time."""
    _kinds(premises, Time, Time)
    can, cannot = premises
    if not isinstance(can, Time) or not isinstance(cannot, Time):
        raise ProofError("it is about times")
    _need(can.possible and not cannot.possible, "the first should say what can be done, the second what cannot")
    _same_problem(can, cannot)
    _need(can.includes(cannot), "what can be done does not include the hard instances")
    _need(can.per_token < cannot.per_token, "the exponents leave room for both")
    return ABSURD


def _spread(
    spreads: Spreads, problem: str, width: Reach, entries: Reach, errors: tuple[str, ...], *, scaled: bool
) -> None:
    """Raise ProofError unless errors of parts, all of them 1/poly or none, are known to spread in this problem."""
    _need("constant" not in errors, "only errors 1/poly spread")
    _need(spreads.problem == problem, "the errors of another problem spread")
    _need(spreads.width.top >= width.top, "errors spread for smaller widths only")
    _need(spreads.entries.top >= entries.top, "errors spread for smaller entries only")
    _need(spreads.scaled == scaled, "errors spread for other logits")


def _same_problem(one: Time, other: Time) -> None:
    _need(one.problem == other.problem, "they are about different problems")
    _need(one.scaled == other.scaled, "logits are over d in one only")


def _plain(fact: Time) -> None:
    """Raise ProofError unless it says what can be done, for every instance."""
    _need(fact.possible, "it says what cannot be done")
    _need(not fact.otherwise, "it is not for every instance")


RULES: dict[str, Callable[[Premises, Judgement], Judgement]] = {
    rule.__name__: rule for rule in (weaken, run, substitute, compose, sequence, rescale, carry, exclude)
}


def conclude(rule: object, premises: Premises, wanted: Judgement = ABSURD) -> Judgement:
    """Return what follows by a rule; raises ProofError, with the reason, where nothing does.

    By `weaken` and `substitute` much follows, of which `wanted` says what is to; the other rules have one conclusion.
    """
    known = RULES.get(rule) if isinstance(rule, str) else None
    if known is None:
        raise ProofError(f"{rule!r:.40} is no rule")
    try:
        return known(premises, wanted)
    except ProofError as error:
        raise ProofError(f"{rule}: {error}") from error
