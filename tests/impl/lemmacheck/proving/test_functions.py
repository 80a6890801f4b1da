"""Statements about exp, log, sin, cos, atan, tanh and roots are proved by named lemmas; what is too tight is not."""

import pytest

from lemmacheck.kernel import Choice, Comparison, Instance, ProofError, check_link, goal_of, statement_of
from lemmacheck.proving.deducing import by_of
from lemmacheck.proving.finders import FINDERS
from lemmacheck.proving.reasoning import NotProvedError, Reasoning
from lemmacheck.proving.ways import functions
from lemmacheck.system import Allowance

SECONDS = 5
TANH = "1 - 2/(exp(2*x) + 1)"

HALVES = "{0}*log({0}/((p + q)/2)) + (1 - {0})*log((1 - {0})/(1 - (p + q)/2))"
LOG_MEAN = "(y - x)/(log(y) - log(x))"


def declared(text):
    """Return the declaration of a number: `0 < x <= 1`, or `y: x < y`."""
    name, _, said = text.rpartition(": ")
    parts = said.split()
    name = name or next(part for part in parts if part.isidentifier())
    at = parts.index(name)
    low, high = parts[:at], parts[at + 1 :]
    return (
        f"{name}: Entries(rows=1, columns=1, lows={tuple(low[:1])!r}, highs={tuple(high[1:])!r}, "
        f"open_low={low[1:] == ['<']}, open_high={high[:1] == ['<']})"
    )


def searched(domain, left, right):
    """Return the proof that the search finds of a bound, which the kernel accepts."""
    statement = statement_of([declared(each) for each in domain.split(", ")], "bound ≤", [left, right])
    (link,) = statement.links
    instance = Instance(statement, Choice())
    goal = goal_of(instance, Comparison(instance.expand(link.left), link.sign, instance.expand(link.right)))
    proof = functions.prove(Reasoning(FINDERS, (), Allowance.of(SECONDS)), goal)
    check_link(statement, link, proof)
    return statement, link, proof


@pytest.mark.parametrize(
    ("domain", "left", "right", "tight", "lemma"),
    [
        ("0 <= x < 2", "exp(x)", "(2 + x)/(2 - x)", "(2 + x)/(2 - x) - x**3/11", "exp below Padé 1"),
        (
            "0 < p < 1, 0 < q < 1", f"{HALVES.format('p')} + {HALVES.format('q')}", "2*log(2)", "69/50", "log rises",
        ),
        ("x < 1", "exp(x/(x - 1))", "1 - x", "1 - x - x**2/1000", "exp below 1/(1 - x)"),
        ("0 <= x", "exp(x - x**2/2)", "1 + x", "1 + x - x**3/1000", "exp below 1/T3"),
        ("x", "(exp(x) + exp(-x))/2", "exp(x**2/2)", "exp(x**2/2 - x**4/10)", "exp above T3 around"),
        ("0 < x", "exp(log(x)/x)", "exp(1/exp(1))", "exp(3/10)", "tangent of log at exp"),
        ("0 < x, y", "x*y", "x*log(x) + exp(y - 1)", "x*log(x) + 99/100*exp(y - 1)", "tangent of exp at log"),
        ("x, y: x < y", "1/(1 + exp(y))", "1/(1 + exp(x))", "1/(2 + exp(x))", "exp rises"),
        ("1 <= x", "1/(x + 1)", "log(1 + 1/x)", "log(1 + 1/x) - 1/(2*x**2)", "log above 1 - 1/x"),
        ("2 <= x", "(x + 1/2)*log(1 + 1/x)", "1 + 1/(12*x*(x + 1))", "1 + 1/(13*x*(x + 1))", "log below Padé 3/2"),
        ("0 < y, x: y < x", "(x - y)/(x + y)", "log(x/y)/2", "log(x/y)/2 - (x - y)**3/(20*x**3)", "log above Padé 1"),
        ("-1 < x", "2*abs(x)/(2 + x)", "abs(log(1 + x))", "abs(log(1 + x)) - abs(x)**3/10", "log above Padé 2/1"),
        ("0 < x <= 1", "-x*log(x)", "exp(-1)", "7/20", "tangent of exp at log"),
        ("0 <= x <= 1", "sqrt(1 + x)*log(1 + x)", "x", "x - x**3/20", "log below by a root"),
        ("0 <= x <= 3/2", "x*cos(x)", "sin(x)", "sin(x) - x/10", "sin above x cos x"),
        ("0 < x <= 3/2", "cos(x)", "(sin(x)/x)**3", "(sin(x)/x)**3 - x**3/100", "sin above T3"),
        ("x", "1 - cos(x)", "x**2/2", "x**2/2 - x**4/1000 - 1/1000000", "cos above T2"),
        ("x", "cos(2*x)", "2*cos(x)**2 - 1", "2*cos(x)**2 - 1001/1000", "cos of a double by cos"),
        ("x", "abs(sin(x))", "1", "999/1000", None),
        ("0 <= x", "3*x/(1 + 2*sqrt(1 + x**2))", "atan(x)", "atan(x) - x/1000", "atan above Shafer's"),
        ("0 <= x <= 1", "atan(x)", "pi/4", "785/1000", "atan of an inverse"),
        ("0 <= x", TANH, "x", "x - x**2/1000", "exp below Padé 1"),
        ("0 <= x <= pi/2", "2*x/pi", "sin(x)", "sin(x) - x*(pi/2 - x)/2", "sin above its chord"),
        ("0 < x, y: x < y", "sqrt(x*y)", LOG_MEAN, f"99/100*{LOG_MEAN}", "by a root around"),
        ("0 < x <= 1457/2500", "abs(log(1 - x))", "3*x/2", "149*x/100", "log above Padé 2/1"),
        ("0 < x < pi", "12", "9*x*sin(x) + 4/(x*sin(x))", "9*x*sin(x) + 4/(x*sin(x)) - 1/100", "sin above 0"),
        ("0 <= x < pi/2", "1 - cos(x)", "sin(x/2)/cos(x/2)", "99/100*sin(x/2)/cos(x/2)", "cos of a double"),
        (
            "0 < x, 0 < y", "(sqrt(x) - sqrt(y))**2", "x*log(x/y) - x + y", "x*log(x/y) - x + 99/100*y",
            "log of a quotient above roots",
        ),
        (
            "0 < x, 0 < y", "2*x - 2*sqrt(x)*sqrt(y)", "x*(log(x) - log(y))", "x*(log(x) - log(y)) - 1/1000",
            "log above roots",
        ),
        ("0 <= x", "x/(1 + x**2/3)", TANH, f"{TANH} - x/1000", "exp above Padé 2"),
    ],
)  # fmt: skip
def test_true_statements_are_proved_by_lemmas_and_tighter_ones_are_not(domain, left, right, tight, lemma):
    """The kernel accepts a proof that cites the lemma; of the twin that says too much none is found."""
    _, _, proof = searched(domain, left, right)
    assert lemma is None or lemma in by_of(proof)
    with pytest.raises((NotProvedError, ProofError)):
        searched(domain, left, tight)


def changed(part, lemma):
    """Return a proof with another lemma in the place of each."""
    if isinstance(part, dict):
        return {key: [lemma] if key == "lemmas" else changed(value, lemma) for key, value in part.items()}
    return [changed(each, lemma) for each in part] if isinstance(part, list) else part


@pytest.mark.parametrize(
    "lemma",
    [
        ["exp above 1 + x", "x"],
        ["exp below Padé 1", "x + 1"],
        ["exp below Padé 1", "-x"],
        ["exp below Padé 1", "x", "x"],
        ["exp below Padé 1"],
        ["exp below every bound", "x"],
    ],
)
def test_a_proof_with_another_lemma_is_refused(lemma):
    """A lemma of other numbers, of which a hypothesis is not shown, or that is none, proves nothing."""
    statement, link, proof = searched("0 <= x < 2", "exp(x)", "(2 + x)/(2 - x)")
    check_link(statement, link, changed(proof, ["exp below Padé 1", "x"]))
    with pytest.raises(ProofError):
        check_link(statement, link, changed(proof, lemma))


def test_a_goal_without_functions_is_refused_at_once():
    """The search does nothing for what the other finders prove."""
    with pytest.raises(NotProvedError, match="no functions"):
        searched("0 <= x", "x", "x + 1")
