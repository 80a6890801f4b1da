"""Named lemmas about exp, log, roots, sin, cos and atan."""

from lemmacheck.kernel.lemmas.lemma import Lemma
from lemmacheck.kernel.lemmas.lemmas import LEMMAS, Instantiated, instantiated

__all__ = ["LEMMAS", "Instantiated", "Lemma", "instantiated"]
