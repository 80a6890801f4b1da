"""How a lemma is planted: one claim with one reading, whose expectation is the known answer."""

import dataclasses

from lemmacheck import Bound, Claim, Growth, Reading


def lemma(name, expects, *terms, given, families=(), up_to_constant=False):
    """Return a planted lemma: a chain of terms over a domain, with its known answer."""
    return _claim(name, expects, Bound(*terms, up_to_constant=up_to_constant), given, families)


def growth(name, expects, *terms, along, given, families=()):
    """Return a planted claim about growth along some of its variables."""
    return _claim(name, expects, Growth(*terms, along=along), given, families)


def _claim(name, expects, asserts, given, families):
    reading = Reading("planted", expects=expects, asserts=asserts, given=given, families=families)
    return Claim(name, kind="lemma", title=name, section="planted", says=name, readings=(reading,), file="planted")


def lemma_where(name, expects, *terms, given, where, families=(), up_to_constant=False):
    """Return a planted lemma whose domain has conditions."""
    claim = lemma(name, expects, *terms, given=given, families=families, up_to_constant=up_to_constant)
    return dataclasses.replace(claim, readings=(dataclasses.replace(claim.readings[0], where=where),))
