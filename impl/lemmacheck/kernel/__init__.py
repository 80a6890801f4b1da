"""The checker of proofs: a certificate in, yes or no out. It imports the standard library and nothing else of ours."""

from lemmacheck.kernel.polynomial import Polynomial
from lemmacheck.kernel.sequent import Fact, Relation, Sequent

__all__ = ["Fact", "Polynomial", "Relation", "Sequent"]
