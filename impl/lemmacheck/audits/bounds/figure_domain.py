"""What figures are about: points of integers alone, or the only real number of a domain; others are refused."""

from collections.abc import Sequence

from lemmacheck.formula import AnyTerm, condition_names, name_of, names_of
from lemmacheck.vocabulary import Domain, Entries, FirstTerm, Piece, Reading, SolutionSet, Threshold, mentions, shape_of


def without_reals(domain: Domain) -> Domain:
    """Return what a domain says of its integers: the pieces that depend on no real number, and their conditions."""
    pieces: dict[str, Piece] = {}
    for name, piece in domain.pieces.items():
        if not isinstance(piece, Entries) and mentions(piece) <= set(pieces):
            pieces[name] = piece
    where = tuple(text for text in domain.where if condition_names(text) <= set(pieces))
    return Domain(pieces, where)


def faults_of_figures(reading: Reading) -> str | None:
    """Return why a figure of a bound cannot be found, and what to write instead; None where all can."""
    for name, figure in reading.figures.items():
        match figure:
            case SolutionSet(variable):
                fault = _not_solved(reading.domain, variable)
            case FirstTerm():
                fault = _not_of_integers(reading.domain, reading.bound.terms[:1], "the first term")
            case Threshold():
                fault = _not_of_integers(
                    reading.domain, (reading.bound.ends.left, reading.bound.ends.right), "both ends of the chain"
                )
            case _:
                fault = None
        if fault is not None:
            return f"the figure {name!r}: {fault}"
    return None


def _not_solved(domain: Domain, variable: str) -> str | None:
    """Return why no solution set is found: the other real numbers would have to be fixed."""
    reals = [name for name, piece in domain.pieces.items() if isinstance(piece, Entries)]
    if variable not in domain.pieces:
        return None  # that it is no variable is said elsewhere
    if reals == [variable] and shape_of(domain.pieces[variable]) == ("1", "1"):
        return None
    found = f"there {', '.join(reals) or 'none'} {'are' if len(reals) > 1 else 'is'}"
    return (
        f"a SolutionSet is solved for the only real number of a domain, and {found}; "
        f"leave it out, or write a reading in which {variable} is one, and integers or fixed(...) are the others"
    )


def _not_of_integers(domain: Domain, terms: Sequence[AnyTerm], what: str) -> str | None:
    """Return why a figure is not one of the integers alone: a term of it, or a condition, depends on a real number."""
    integers = without_reals(domain)
    for term in terms:
        real = [name for name in names_of(term) if name not in integers.pieces]
        if real:
            return (
                f"it is one for each choice of the integers, and {name_of(term)} depends on the real number {real[0]}; "
                f"leave it out, or write a reading in which {what} depend{'s' if len(terms) == 1 else ''} on no reals"
            )
    others = [text for text in domain.where if text not in integers.where]
    if others:
        return (
            f"it is one for each choice of the integers, and does not know at which of them a real number satisfies "
            f"the condition {others[0]}; leave it out, or write a reading without real numbers"
        )
    return None
