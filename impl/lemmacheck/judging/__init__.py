"""What decides at a point and along a family: exactly, in balls, or by a limit with its proof; never in floats."""

from lemmacheck.judging import family, samples
from lemmacheck.judging.family import UNFOLLOWED, Diverges, Followed, at_large, held_by, judge, ratio_along, sides
from lemmacheck.judging.joint_root import Equations, JointRoot, Root, equation_of
from lemmacheck.judging.judgement import Judgement, Proof, Refusal, Suspect, broken
from lemmacheck.judging.long_point import LongPoint, long_point_at
from lemmacheck.judging.member import member_of
from lemmacheck.judging.path import Constants, point_of
from lemmacheck.judging.pipelines import PRECISIONS, Compared, Standing, compare
from lemmacheck.judging.point import NOT_FINITE, Decision, Judged, judge_point, second_opinion, steady_at, values_at
from lemmacheck.judging.problem import Problem
from lemmacheck.judging.root_point import (
    AnyRoot,
    RootPoint,
    gap_at,
    how_judged,
    is_polynomial_in,
    judge_root,
    replaced_at,
    why_no_root,
)
from lemmacheck.judging.root_text import read_root, write_root
from lemmacheck.judging.samples import WITHOUT_VALUE, Alarm, Far, outside_at
from lemmacheck.judging.witness import read_point, shown_point, shown_text, write_point

__all__ = [
    "NOT_FINITE",
    "PRECISIONS",
    "UNFOLLOWED",
    "WITHOUT_VALUE",
    "Alarm",
    "AnyRoot",
    "Compared",
    "Constants",
    "Decision",
    "Diverges",
    "Equations",
    "Far",
    "Followed",
    "JointRoot",
    "Judged",
    "Judgement",
    "LongPoint",
    "Problem",
    "Proof",
    "Refusal",
    "Root",
    "RootPoint",
    "Standing",
    "Suspect",
    "at_large",
    "broken",
    "compare",
    "equation_of",
    "family",
    "gap_at",
    "held_by",
    "how_judged",
    "is_polynomial_in",
    "judge",
    "judge_point",
    "judge_root",
    "long_point_at",
    "member_of",
    "outside_at",
    "point_of",
    "ratio_along",
    "read_point",
    "read_root",
    "replaced_at",
    "samples",
    "second_opinion",
    "shown_point",
    "shown_text",
    "sides",
    "steady_at",
    "values_at",
    "why_no_root",
    "write_point",
    "write_root",
]
