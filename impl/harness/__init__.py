"""The words claims are written in, the adversaries, the judges, the verdict and the run record.

The harness is handed a catalogue; it knows no paper. A claim file imports its vocabulary from here.
"""

from impl.harness.catalogue import Catalogue, load_catalogue
from impl.harness.claim import (
    ILL_POSED,
    PROVED,
    REFUTED,
    SUPPORTED,
    UNDECIDED,
    VACUOUS,
    AtSharpest,
    Bound,
    Claim,
    Curves,
    Family,
    FirstTerm,
    Growth,
    Reading,
    SmallestConstant,
    SolutionSet,
    Threshold,
    Verdict,
)
from impl.harness.cost import Cost
from impl.harness.decodes import Decodes
from impl.harness.describe import describe_claim
from impl.harness.domain import Domain
from impl.harness.errors import CatalogueError, UsageError
from impl.harness.pieces import (
    fixed,
    indices,
    integers,
    matrices,
    power,
    prefixes,
    reals,
    vectors,
)
from impl.harness.posed import WellPosed, between, same, whole
from impl.harness.profile import PROFILES, Profile
from impl.harness.record import Record, read_record
from impl.harness.replay import Replay, replay
from impl.harness.run import run_audit
from impl.harness.statement import (
    ANY,
    Assumed,
    Audited,
    Carried,
    Cited,
    Contradicts,
    Follows,
    Shown,
    little,
    solvable,
    theta,
    unsolvable,
)
from impl.harness.terms import counted, equals, nearest, summed, summed_size

__all__ = [
    "ANY",
    "ILL_POSED",
    "PROFILES",
    "PROVED",
    "REFUTED",
    "SUPPORTED",
    "UNDECIDED",
    "VACUOUS",
    "Assumed",
    "AtSharpest",
    "Audited",
    "Bound",
    "Carried",
    "Catalogue",
    "CatalogueError",
    "Cited",
    "Claim",
    "Contradicts",
    "Cost",
    "Curves",
    "Decodes",
    "Domain",
    "Family",
    "FirstTerm",
    "Follows",
    "Growth",
    "Profile",
    "Reading",
    "Record",
    "Replay",
    "Shown",
    "SmallestConstant",
    "SolutionSet",
    "Threshold",
    "UsageError",
    "Verdict",
    "WellPosed",
    "between",
    "counted",
    "describe_claim",
    "equals",
    "fixed",
    "indices",
    "integers",
    "little",
    "load_catalogue",
    "matrices",
    "nearest",
    "power",
    "prefixes",
    "read_record",
    "reals",
    "replay",
    "run_audit",
    "same",
    "solvable",
    "summed",
    "summed_size",
    "theta",
    "unsolvable",
    "vectors",
    "whole",
]
