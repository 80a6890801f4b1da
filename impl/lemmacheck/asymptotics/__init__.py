"""Asymptotics: what a function of one parameter does as the parameter tends to infinity, exactly and with proof."""

from lemmacheck.asymptotics import constant, properties, series
from lemmacheck.asymptotics.atom import Number
from lemmacheck.asymptotics.eventual import ORDERS, Eventual, is_integral, logarithm
from lemmacheck.asymptotics.germ import Germ, germ
from lemmacheck.asymptotics.monomial import Monomial, compare
from lemmacheck.asymptotics.series import CancelledError, Series, Vast

__all__ = [
    "ORDERS",
    "CancelledError",
    "Eventual",
    "Germ",
    "Monomial",
    "Number",
    "Series",
    "Vast",
    "compare",
    "constant",
    "germ",
    "is_integral",
    "logarithm",
    "properties",
    "series",
]
