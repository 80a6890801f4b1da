"""What is kept while one reading is audited, and forgotten with it."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_CLEAR: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Declare a function whose latest `most` results are kept until all that is kept is forgotten."""

    def declare(function: Callable[P, T]) -> Callable[P, T]:
        kept = functools.lru_cache(maxsize=most)(function)
        _CLEAR.append(kept.cache_clear)
        return cast("Callable[P, T]", kept)  # what can be a key of lru_cache, no type says

    return declare


def forgets(clear: Callable[[], None]) -> Callable[[], None]:
    """Declare a function that drops something else that is kept."""
    _CLEAR.append(clear)
    return clear


def forget() -> None:
    """Forget all terms that were traced: those of one round or reading are of no use to the next."""
    for clear in _CLEAR:
        clear()
