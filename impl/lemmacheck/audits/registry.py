"""The registry of kinds of assertions: what the engine knows to audit."""

from collections.abc import Iterator

from lemmacheck.audits.kind import Kind
from lemmacheck.system import CatalogueError, in_words

_KINDS: dict[type, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind of assertion known, in this process and in those that import the same module.

    Raises CatalogueError where another kind has its name, its class or the name of one of its certificates.
    """
    for known in _KINDS.values():
        if known is kind:
            return
        if known.name == kind.name or known.asserts is kind.asserts:
            raise CatalogueError(f"there are two kinds of assertions called {kind.name!r}, or for {kind.asserts!r}")
        shared = [one for one, form in kind.certificates.items() if known.certificates.get(one, form) != form]
        if shared:
            raise CatalogueError(f"the kinds {known.name!r} and {kind.name!r} give {shared[0]} certificates two forms")
    _KINDS[kind.asserts] = kind


def kind_of(assertion: object) -> Kind:
    """Return the kind of an assertion.

    Raises CatalogueError where no kind is registered for its class.
    """
    found = _KINDS.get(type(assertion))
    if found is None:
        names = ", ".join(known.__name__ for known in _KINDS)
        raise CatalogueError(f"asserts={in_words(assertion)} is no assertion; write one of {names}")
    return found


def kinds() -> Iterator[Kind]:
    """Yield every kind that is registered."""
    yield from _KINDS.values()
