"""The paper's functions in printed formulas: attention and the kernels stand there by their names."""

import itertools

import pytest

from lemmacheck import integers, matrices, reals
from lemmacheck.arithmetic import ball
from lemmacheck.audits.term_formula import formula_of_term
from lemmacheck.formula import Latex, Plain, canonical, evaluate, expanded, printed
from lemmacheck.vocabulary import Domain
from var_pipelines.blocks import AttentionWeights
from var_pipelines.choices import SPLINE, Pairs, Scaling, intended
from var_pipelines.reference import attention_layer, attention_of, exactly, keys, spline, transformer_maps

DOMAIN = Domain(
    {
        "n": integers(1),
        "d": integers(1),
        "a": reals(),
        "x": reals(),
        "X": matrices("n", "d"),
        "Q": matrices("d", "d"),
        "K": matrices("d", "d"),
        "V": matrices("d", "d"),
    }
)
LOGIT = {Pairs.INTENDED: "X_{l,p}·WK_{p,m}", Pairs.PRINTED: "X_{i,p}·WK_{p,m}"}
FACTOR = {Scaling.NONE: "exp(Σ_{m=1..k}", Scaling.PER_WIDTH: "exp(1/d·(Σ_{m=1..k}"}


@pytest.mark.parametrize(("pairs", "scaling"), [*itertools.product(Pairs, Scaling)])
def test_attention_is_one_formula_for_every_size(pairs, scaling):
    """Each reading of Definition 3.4 is printed by its name, with what it says for n tokens of d channels beside it."""

    def term(on, X, Q, K, V):
        return on.total(attention_layer(on, X, AttentionWeights(Q, K, V), pairs=pairs, scaling=scaling))

    found = formula_of_term(term, DOMAIN)
    assert found.at is None
    shown = printed(found.formula, Plain())
    assert shown.text == "Σ_{i=1..n} Σ_{j=1..d} Attn(X, Q, K, V)_{i,j}"
    ((name, says),) = shown.parts
    assert name == "Attn(X, WQ, WK, WV)_{i,j}"
    assert says.count(f"{FACTOR[scaling]} (Σ_{{p=1..d}} X_{{i,p}}·WQ_{{p,m}})·(Σ_{{p=1..d}} {LOGIT[pairs]})") == 2


def apart(on, X, Q, K, V):
    """How far the two readings of one matrix are apart."""
    weights = AttentionWeights(Q, K, V)
    printed, meant = (attention_layer(on, X, weights, pairs=pairs, scaling=Scaling.NONE) for pairs in Pairs)
    return on.total(abs(printed - meant))


def test_two_readings_of_attention_have_two_names():
    """Where both stand in one formula, each is called by a name of its own, and says what it says."""
    shown = printed(formula_of_term(apart, DOMAIN).formula, Latex())
    assert r"\mathrm{Attn}\left(X, Q, K, V\right)_{i,j} - \mathrm{Attn\_2}\left(X, Q, K, V\right)_{i,j}" in shown.text
    assert len(shown.parts) == 2


def given_directly(on, X, Q, K, V):
    """Attention of products."""
    return on.total(attention_of(on, on.matmul(X, Q), on.matmul(X, K), on.matmul(X, V), scale=1))


def kernels(on, x, a):
    """Taps of both kernels, one by its place."""
    return on.take(keys(on, x, a=a), 2) * on.total(spline(on, 1 - x))


@pytest.mark.parametrize("term", [apart, given_directly, kernels])
def test_what_a_name_stands_for_has_the_value_of_the_pipeline(term):
    """Written out at a size, a formula has the value that the pipeline itself computes, up to rounding."""
    found = formula_of_term(term, DOMAIN).formula
    assert "def" in canonical(found)
    with ball(128) as on:
        entry = lambda name, i, j: on.number(f"{ord(name) % 7 + i - j}/{2 + i + j}")  # noqa: E731 - any numbers
        made = lambda name, i, j: on.matrix([[entry(name, r, c) for c in range(j)] for r in range(i)])  # noqa: E731
        shapes = {"X": (3, 2), "Q": (2, 2), "K": (2, 2), "V": (2, 2), "x": (1, 1), "a": (1, 1)}
        names = term.__code__.co_varnames[1 : term.__code__.co_argcount]
        expected = term(on, **{name: made(name, *shapes[name]) for name in names})[0, 0]
        at_size = expanded(found, lambda symbol: {"n": 3, "d": 2}.get(symbol[0]))
        assert evaluate(at_size, on, lambda symbol: entry(*symbol))[-1].overlaps(expected)


def test_the_transformer_calls_attention_by_its_name():
    """At known sizes the layers of Definition 3.5 are calls, one inside the other."""
    attend = exactly(pairs=Pairs.INTENDED, scaling=Scaling.NONE)

    def term(on, x, q, k, v):
        layers = [AttentionWeights(q, k, v)] * 2
        maps = transformer_maps(on, x, sizes=[(1, 1), (1, 2)], layers=layers, how=intended(SPLINE), attend=attend)
        return maps[-1].tokens[..., :1, :1]

    shown = printed(formula_of_term(term, Domain({name: matrices(1, 1) for name in "xqkv"})).formula, Plain())
    assert shown.text.startswith("Attn((x; ")
    assert shown.text.endswith("), q, k, v)_{2,1}")
    assert [name for name, _ in shown.parts][-2:] == ["Attn(X, WQ, WK, WV)_{i,j}", "Spline(x)"]
