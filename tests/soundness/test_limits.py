"""Random limits and families against values in high precision: no contradiction, and planted faults are found."""

import pytest
from tests.soundness import costs, families, limits

from lemmacheck.asymptotics import constant, monomial, series, sign
from lemmacheck.asymptotics import eventual as arithmetic
from lemmacheck.judging import family, samples

SEED = 20


def test_random_functions_are_what_they_are_said_to_be():
    """Far out a function has the sign and the value that its asymptotics give."""
    wrong, compared = limits.fuzz(SEED, 200)
    assert not wrong, (f"seed {SEED}", wrong)
    assert compared > 150


def test_random_constants_have_their_signs():
    """Exact constants are zero where their value is, and have its sign elsewhere."""
    wrong = limits.constants_fuzz(SEED, 300)
    assert not wrong, (f"seed {SEED}", wrong)


def test_random_monomials_are_in_order():
    """Of two monomials the one called larger is larger at a parameter of 300 million digits."""
    wrong = limits.monomials_fuzz(SEED, 500)
    assert not wrong, (f"seed {SEED}", wrong)


def test_random_families_refute_only_what_they_refute():
    """Where a family is said to diverge, points far beyond all samples are in the domain and the ratio grows."""
    outcomes = [families.wrongly_refuted(seed) for seed in range(300)]
    assert not [wrong for wrong, _ in outcomes if wrong]
    assert sum(diverges for _, diverges in outcomes) > 20


def test_random_costs_are_within_their_exponents():
    """Where an exponent is said to hold on a domain, random points with a large n keep it."""
    outcomes = [costs.wrongly_covered(seed) for seed in range(300)]
    assert not [wrong for wrong, _ in outcomes if wrong]
    assert sum(covered for _, covered in outcomes) > 60


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1020))
def test_many_more_random_functions_and_families(seed):
    """The same for hours: other seeds, more of everything."""
    assert not limits.fuzz(seed, 1000)[0]
    assert not limits.constants_fuzz(seed, 3000)
    assert not limits.monomials_fuzz(seed, 5000)
    for each in range(1000 * seed, 1000 * seed + 1000):
        assert not families.wrongly_refuted(each)[0], each
        assert not costs.wrongly_covered(each)[0], each


def believe_even(monkeypatch):
    """Every power of a negative number is positive."""
    monkeypatch.setattr(arithmetic, "_is_odd", lambda _: False)


def forget_remainders(monkeypatch):
    """What is cut off counts as nothing."""
    honest = series.series
    monkeypatch.setattr(series, "series", lambda found, *_: honest(found))


def claim_too_small_remainders(monkeypatch):
    """Taylor's remainder is said to be two powers smaller than it is."""
    honest = series._composed

    def composed(small, coefficient, order):
        found = honest(small, coefficient, order)
        return found if found.rest is None else series.Series(found.terms, found.rest * small.bound.power(2))

    monkeypatch.setattr(series, "_composed", composed)


def mistake_a_coefficient(monkeypatch):
    """The third coefficient of every Taylor series is doubled."""
    honest = series._composed
    monkeypatch.setattr(
        series, "_composed", lambda small, c, order: honest(small, lambda k: c(k) * (1 + (k == 3)), order)
    )


def misjudge_constants(monkeypatch):
    """The sign of an irrational constant is that of its first summand."""
    monkeypatch.setattr(sign, "_sign", lambda number: 1 if number.parts[0][1] > 0 else -1)


def drop_the_constant(monkeypatch):
    """e to the power of a constant is 1."""
    monkeypatch.setattr(constant, "exp", lambda _: constant.ONE)


FAULTS = [believe_even, forget_remainders, claim_too_small_remainders, mistake_a_coefficient, drop_the_constant]


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_in_the_asymptotics_are_found(fault, monkeypatch):
    """A wrong sign, a lost remainder or a lost constant contradicts some random function."""
    fault(monkeypatch)
    assert limits.fuzz(SEED, 300, most=1)[0]


def test_faults_in_signs_of_constants_are_found(monkeypatch):
    """A sign read off the first summand is wrong for some random constant."""
    misjudge_constants(monkeypatch)
    assert limits.constants_fuzz(SEED, 300)


def test_faults_in_the_order_are_found(monkeypatch):
    """Monomials compared by their powers of t alone are out of order."""
    monkeypatch.setattr(limits, "compare", lambda a, b: int(a.logs > b.logs) - int(a.logs < b.logs))
    assert limits.monomials_fuzz(SEED, 500)
    assert monomial.compare is not limits.compare


def nothing_wrong(*_):
    """Return that samples agree, whatever they are."""
    return samples.Checked(((1, "1"),))


def test_a_skipped_domain_is_found_and_samples_alone_catch_it(monkeypatch):
    """Families that leave the domain refute something only if nobody samples them either."""
    monkeypatch.setattr(family, "outside", lambda *_: None)
    assert not [wrong for wrong, _ in map(families.wrongly_refuted, range(150)) if wrong]
    monkeypatch.setattr(samples, "check", nothing_wrong)
    assert any(wrong for wrong, _ in map(families.wrongly_refuted, range(150)))


def test_a_wrong_sign_is_found_and_samples_alone_catch_it(monkeypatch):
    """Odd powers taken for even ones refute something only if nobody samples them."""
    believe_even(monkeypatch)
    assert not [wrong for wrong, _ in map(families.wrongly_refuted, range(150)) if wrong]
    monkeypatch.setattr(samples, "check", nothing_wrong)
    assert any(wrong for wrong, _ in map(families.wrongly_refuted, range(150)))
