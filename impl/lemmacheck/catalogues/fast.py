"""Checks of fast pipelines: what each takes is in the domain, and it reads nothing that changes."""

import inspect
from typing import Any

from lemmacheck.formula import fast_of, inspect_term, must_be_its_own, name_of
from lemmacheck.system import CatalogueError, TermError
from lemmacheck.vocabulary import Bound, Growth, Reading

_NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


def check_fast(where: str, reading: Reading) -> None:
    """Raise CatalogueError where what computes a term fast cannot be run at the points of a reading's domain."""
    for term in dict.fromkeys(reading.asserts.terms):
        try:
            must_be_its_own(term)
        except CatalogueError as error:
            raise error.within(where) from error
        function = fast_of(term)
        if function is None:
            continue
        said = f"{where}: the fast pipeline {getattr(function, '__name__', '')!r} of {name_of(term)!r}"
        if not isinstance(reading.asserts, Bound | Growth):
            raise CatalogueError(f"{said} is never run: only terms of a Bound or a Growth have one")
        _check_parameters(said, function, reading)
        try:
            inspect_term(function, is_counted=True)
        except TermError as error:
            raise error.within(f"{where}: the fast pipeline of {name_of(term)!r}") from error


def _check_parameters(said: str, function: Any, reading: Reading) -> None:
    """Raise CatalogueError where a parameter is no variable of the domain."""
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind not in _NAMED:
            raise CatalogueError(f"{said} takes *{name}: name the variables, which are given as arrays")
        if name == "on":
            raise CatalogueError(f"{said} takes `on`: it is given arrays of floats, and no arithmetic")
        if name not in reading.given:
            has = ", ".join(reading.given)
            raise CatalogueError(f"{said} takes {name!r}, which the domain lacks (it has {has})")
