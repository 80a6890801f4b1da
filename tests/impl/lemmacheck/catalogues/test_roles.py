"""What readings say that they stand for is checked before anything runs."""

import dataclasses

import pytest

from lemmacheck import (
    PROVED,
    Bound,
    CatalogueError,
    Claim,
    Reading,
    aside,
    instance,
    reals,
    repaired,
    statement,
    step,
    stronger,
)
from lemmacheck.catalogues.checking import check_claim
from lemmacheck.vocabulary import Role


def small(on, x):
    """x/2."""
    return x / 2


def large(on, x):
    """x."""
    return x


def lemma(*roles, **more):
    """Return a lemma whose readings, called a, b and so on, stand for these."""
    asserts, given = Bound(small, large), {"x": reals(0, 1)}
    readings = tuple(
        Reading(name, expects=PROVED, asserts=asserts, given=given, stands_for=role)
        for name, role in zip("abcdef", roles, strict=False)
    )
    return Claim("1", kind="lemma", title="t", section="1", says="x", readings=readings, **more)


@pytest.mark.parametrize(
    "roles",
    [
        (None, None),
        (statement(), instance("d = 1"), stronger("any d")),
        (statement("n tokens"), statement("n is the side"), instance("d = 1", of="b")),
        (statement(), repaired("with 2"), instance("d = 1", of="b"), stronger("with 1", of="b")),
        (step("the first"), aside("b")),
        (instance("d = 1"), stronger("any d"), step("the first")),
    ],
)
def test_roles_that_fit_together_are_taken(roles):
    """None at all, several statements, instances of each, and a claim whose statement no reading is."""
    check_claim(lemma(*roles))


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        ((statement(), None), "reading 'b' does not say what it stands for; add stands_for="),
        ((statement(), "an instance"), "reading 'b': stands_for='an instance' is none; write statement()"),
        ((statement(), instance("")), "reading 'b': stands_for does not say in words which"),
        ((statement(), instance("d = 1", of="c")), "of='c' is no reading that stands for the statement"),
        ((statement(), aside("b"), instance("d = 1", of="b")), "of='b' is no reading that stands for the statement"),
        ((statement(), stronger("any d", of="b")), "of='b' is no reading that stands for the statement"),
    ],
)
def test_roles_that_do_not_fit_are_refused(roles, sentence):
    """Some without a role, what is no role, one without words, and one of a reading that is no statement."""
    with pytest.raises(CatalogueError) as error:
        check_claim(lemma(*roles))
    assert sentence in str(error.value)


@pytest.mark.parametrize("argued", ["by symmetry", ("",), (1,)])
def test_quotations_are_texts(argued):
    """What a proof argues is a tuple of texts that are not empty."""
    with pytest.raises(CatalogueError, match="no tuple of quotations"):
        check_claim(lemma(statement(), argued=argued))


def test_a_claim_knows_what_its_readings_stand_for():
    """What is declared is what a reading stands for; else the first is the statement, and a repair is it, repaired."""
    claim = lemma(statement("n tokens"), aside("b"))
    assert [claim.stands_for(reading).role for reading in claim.readings] == [Role.STATEMENT, Role.ASIDE]
    silent = lemma(None, None, None)
    first = dataclasses.replace(silent.readings[0], repair="c")
    silent = dataclasses.replace(silent, readings=(first, *silent.readings[1:]))
    assert [silent.stands_for(r).role for r in silent.readings] == [Role.STATEMENT, Role.ASIDE, Role.REPAIRED]
