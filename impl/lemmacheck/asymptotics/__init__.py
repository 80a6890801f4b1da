"""Asymptotics: what a function of one parameter does as the parameter tends to infinity, exactly and with proof."""

from lemmacheck.asymptotics import constant, properties, series
from lemmacheck.asymptotics.atom import Number
from lemmacheck.asymptotics.eventual import ORDERS, Eventual, is_integral, logarithm
from lemmacheck.asymptotics.germ import Germ, germ
from lemmacheck.asymptotics.monomial import Monomial, compare
from lemmacheck.asymptotics.series import CancelledError, Series, Vast
from lemmacheck.asymptotics.summands import AtPlace, Summands, summand
from lemmacheck.asymptotics.summing import largest, summed

__all__ = [
    "ORDERS",
    "AtPlace",
    "CancelledError",
    "Eventual",
    "Germ",
    "Monomial",
    "Number",
    "Series",
    "Summands",
    "Vast",
    "compare",
    "constant",
    "germ",
    "is_integral",
    "largest",
    "logarithm",
    "properties",
    "series",
    "summand",
    "summed",
]
