"""The finders of proofs of sequents, cheapest first, each with its share of the effort that is left."""

from lemmacheck.proving import bernstein, differences, known, products, radicals, squares, univariate
from lemmacheck.proving.reasoning import Finder

FINDERS: tuple[Finder, ...] = (
    Finder("facts", 1.0, lambda sequent, _seconds: known.find(sequent)),
    Finder("real roots", 0.5, lambda sequent, seconds: univariate.find(sequent, budget=seconds)),
    Finder("radicals", 0.6, lambda sequent, seconds: radicals.find(sequent, budget=seconds)),
    Finder("products", 0.5, products.find),
    Finder("Bernstein", 0.2, lambda sequent, seconds: bernstein.find(sequent, budget=seconds)),
    Finder("differences", 0.3, lambda sequent, seconds: differences.find(sequent, budget=seconds)),
    Finder("squares", 0.6, lambda sequent, seconds: squares.find(sequent, budget=seconds)),
)
