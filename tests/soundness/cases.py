"""Cases of the fuzz: a domain, a chain of terms over it, and points at which it is known to be tested hardest."""

import itertools
from dataclasses import dataclass, replace
from random import Random

from tests.soundness.domains import Place
from tests.soundness.trees import Term, compiled, source
from tests.soundness.truth import tell

from lemmacheck.vocabulary.claim import Link

CALLED = ("left", "right", "last")


@dataclass(frozen=True, eq=False)
class Case:
    """A link (or a chain of three terms) over a place; `hints` are spots at which it should be looked at.

    `unreachable` are hints whose numbers are trees, such as roots that no fraction reaches; `boxes` is how many boxes
    the enclosure judge may make.
    """

    seed: str
    place: Place
    terms: tuple[Term, ...]
    equation: bool = False
    hints: tuple[dict, ...] = ()
    unreachable: tuple[dict, ...] = ()
    boxes: int = 60

    @property
    def links(self):
        """The links of the chain, as the harness takes them."""
        terms = [compiled(term, called) for term, called in zip(self.terms, CALLED, strict=False)]
        return tuple(Link(left, right, is_equation=self.equation) for left, right in itertools.pairwise(terms))

    @property
    def link(self):
        """The first link."""
        return self.links[0]

    def over(self, names):
        """Return the case over so many of its variables only."""
        place = Place(tuple(v for v in self.place.variables if v.name in names))
        return replace(self, place=place)

    def random(self, purpose):
        """Return random numbers that depend on the case and a purpose only."""
        return Random(f"{self.seed}/{purpose}")

    def tell(self, spot, *, first=0, last=None):
        """Return what is so at a spot, of the first link unless other terms are asked for."""
        left, right = self.terms[first], self.terms[first + 1 if last is None else last]
        return tell(left, right, lambda bits: self.place.values(spot, bits), equation=self.equation)

    def __str__(self):
        """Return the whole case as text that can be repeated by hand."""
        texts = (source(term, called) for term, called in zip(self.terms, CALLED, strict=False))
        sign = "=" if self.equation else "≤"
        return f"seed {self.seed}: left {sign} right over\n{self.place}\n" + "\n".join(texts)
