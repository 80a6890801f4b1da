"""Adversaries: searches on floats, on points that Hypothesis draws and on kept points. They suggest, judges decide."""

from lemmacheck.search import adversary, examples, growth, limit
from lemmacheck.search.adversary import Candidate
from lemmacheck.search.attack import (
    MOST_COORDINATES,
    MOST_POINTS,
    attack,
    attack_at,
    judge_candidates,
    neighbours,
    waiting,
)
from lemmacheck.search.by_fast import FAST_RUNS
from lemmacheck.search.constants import constant_seen
from lemmacheck.search.coordinates import coordinates_of
from lemmacheck.search.evolution import evolve
from lemmacheck.search.examples import Memory, bounds_of, ends_at
from lemmacheck.search.family_search import families_found, judge_leads, judge_longer
from lemmacheck.search.further import judge_roots, search_further
from lemmacheck.search.glance import glance
from lemmacheck.search.limit import sharpened, supremum_nearby
from lemmacheck.search.matrices import matrices_at
from lemmacheck.search.planting import Sensitivity, sensitivity
from lemmacheck.search.repair import point_near
from lemmacheck.search.simplify import simplify, size
from lemmacheck.search.slices import slices_at
from lemmacheck.search.suggested import judge_corpus, judge_suspects, judge_witnesses
from lemmacheck.search.trail import JudgedPoint, Trail, judge_at, to_float
from lemmacheck.search.variety import others, smallest

__all__ = [
    "FAST_RUNS",
    "MOST_COORDINATES",
    "MOST_POINTS",
    "Candidate",
    "JudgedPoint",
    "Memory",
    "Sensitivity",
    "Trail",
    "adversary",
    "attack",
    "attack_at",
    "bounds_of",
    "constant_seen",
    "coordinates_of",
    "ends_at",
    "evolve",
    "examples",
    "families_found",
    "glance",
    "growth",
    "judge_at",
    "judge_candidates",
    "judge_corpus",
    "judge_leads",
    "judge_longer",
    "judge_roots",
    "judge_suspects",
    "judge_witnesses",
    "limit",
    "matrices_at",
    "neighbours",
    "others",
    "point_near",
    "search_further",
    "sensitivity",
    "sharpened",
    "simplify",
    "size",
    "slices_at",
    "smallest",
    "supremum_nearby",
    "to_float",
    "waiting",
]
