"""Enclosures: rational intervals on boxes, slopes and Taylor series on them."""

from lemmacheck.kernel.enclosures.boxes import WHOLE, Box, Span, bounded, check_boxes, halves, holds, is_above, span_of
from lemmacheck.kernel.enclosures.elementary import NoValueError, of_constant
from lemmacheck.kernel.enclosures.exact import leading_zeros
from lemmacheck.kernel.enclosures.gradient import gradient
from lemmacheck.kernel.enclosures.interval import Interval
from lemmacheck.kernel.enclosures.jets import by_series, by_slopes, check_jets
from lemmacheck.kernel.enclosures.perturbation import Perturbation, check_perturbation, perturbation_of
from lemmacheck.kernel.enclosures.point import check_broken, check_point

__all__ = [
    "WHOLE",
    "Box",
    "Interval",
    "NoValueError",
    "Perturbation",
    "Span",
    "bounded",
    "by_series",
    "by_slopes",
    "check_boxes",
    "check_broken",
    "check_jets",
    "check_perturbation",
    "check_point",
    "gradient",
    "halves",
    "holds",
    "is_above",
    "leading_zeros",
    "of_constant",
    "perturbation_of",
    "span_of",
]
