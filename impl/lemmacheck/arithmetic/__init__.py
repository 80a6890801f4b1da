"""The number systems a formula can be evaluated in, with one small set of operations that is the same in all.

Every value is a matrix: a scalar is 1 x 1, a vector of k entries is a row 1 x k. In `float64` a leading batch axis may
stand before the two, so operations act on trailing axes only. Numbers combine with `+ - * / abs()`, entry by entry with
broadcasting; everything else is a method of the arithmetic `on`. A term written once as `term(on, ...)` runs in each:

    with exact() as on:   rationals, no rounding         with high(200) as on:  mpmath at 200 bits, rounded
    with ball(200) as on: enclosures at 200 bits         with float64() as on:  numpy, batches, rounded
    with counting() as on: no values at all, the operations are counted
    with closed_forms() as on: numbers as they are written, equal where laws make them so
    with jets(4, 200) as on: Taylor series in one parameter, four coefficients, each a ball
"""

from lemmacheck.arithmetic.abbreviation import (
    Abbreviation,
    Parameter,
    Side,
    abbreviation,
    check_names,
    parameter,
    sizes_of,
)
from lemmacheck.arithmetic.arithmetic import Arithmetic, NewValues, NotAvailableError, NoValueError, Sign, Values
from lemmacheck.arithmetic.balls import Ball, ball
from lemmacheck.arithmetic.batches import Float64, float64
from lemmacheck.arithmetic.closed_forms import ClosedForms, closed_forms
from lemmacheck.arithmetic.counting import Counting, Operations, counting
from lemmacheck.arithmetic.high_precision import High, high
from lemmacheck.arithmetic.jets import Jet, Jets, jets
from lemmacheck.arithmetic.rationals import Exact, exact
from lemmacheck.arithmetic.residues import Residues, residues
from lemmacheck.arithmetic.text import (
    ends_text,
    fraction_text,
    is_long,
    long_numbers,
    number_text,
    to_fraction,
    whole_number,
    written_out,
)
from lemmacheck.arithmetic.watching import OfferedMatrix, Watching, show

__all__ = [
    "Abbreviation",
    "Arithmetic",
    "Ball",
    "ClosedForms",
    "Counting",
    "Exact",
    "Float64",
    "High",
    "Jet",
    "Jets",
    "NewValues",
    "NoValueError",
    "NotAvailableError",
    "OfferedMatrix",
    "Operations",
    "Parameter",
    "Residues",
    "Side",
    "Sign",
    "Values",
    "Watching",
    "abbreviation",
    "ball",
    "check_names",
    "closed_forms",
    "counting",
    "ends_text",
    "exact",
    "float64",
    "fraction_text",
    "high",
    "is_long",
    "jets",
    "long_numbers",
    "number_text",
    "parameter",
    "residues",
    "show",
    "sizes_of",
    "to_fraction",
    "whole_number",
    "written_out",
]
