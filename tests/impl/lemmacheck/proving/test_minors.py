"""Forms of symmetric matrices: what follows from principal minors is proved, and a little more is not."""

import pytest
from tests.impl.lemmacheck.proving.test_ways import FEW_SECONDS, SECONDS, entries, proof_of

from lemmacheck.proving.reasoning import NotProvedError


def square(name, rows, form="psd"):
    """Return the declaration of a matrix of a form."""
    shape = f"rows={rows}, columns={rows}, lows=(), highs=(), open_low=False, open_high=False, form={form!r}"
    return f"{name}: Shaped({shape})"


def form_of(name, rows, left, right):
    """Return a bilinear form."""
    places = range(1, rows + 1)
    return " + ".join(f"{left}[1,{i}]*{name}[{i},{j}]*{right}[1,{j}]" for i in places for j in places)


A2, B2, A3, B3 = square("A", 2), square("B", 2), square("A", 3), square("B", 3)
X2, Y2, X3 = (entries(each, columns=size) for each, size in (("x", 2), ("y", 2), ("x", 3)))
DET2 = "({0}[1,1]*{0}[2,2] - {0}[1,2]*{0}[2,1])"
DET3 = (
    "(A[1,1]*(A[2,2]*A[3,3] - A[2,3]*A[3,2]) - A[1,2]*(A[2,1]*A[3,3] - A[2,3]*A[3,1])"
    " + A[1,3]*(A[2,1]*A[3,2] - A[2,2]*A[3,1]))"
)
SUM2 = "((A[1,1] + B[1,1])*(A[2,2] + B[2,2]) - (A[1,2] + B[1,2])*(A[2,1] + B[2,1]))"
TRACE2, TRACE3 = "({0}[1,1] + {0}[2,2])", "({0}[1,1] + {0}[2,2] + {0}[3,3])"
PRODUCT2, PRODUCT3 = (
    " + ".join(f"A[{i},{j}]*B[{j},{i}]" for i in range(1, size + 1) for j in range(1, size + 1)) for size in (2, 3)
)
DIAGONAL3, SQUARES3 = "A[1,1]*A[2,2]*A[3,3]", "(x[1,1]**2 + x[1,2]**2 + x[1,3]**2)"

PROVED = {
    "a determinant": ([A3], ["0", DET3]),
    "Hadamard's inequality": ([A3], [DET3, DIAGONAL3]),
    "determinant and trace": ([A3], [DET3, f"({TRACE3.format('A')}/3)**3"]),
    "a form of three rows": ([A3, X3], ["0", form_of("A", 3, "x", "x")]),
    "a form below the trace": ([A3, X3], [form_of("A", 3, "x", "x"), f"{TRACE3.format('A')}*{SQUARES3}"]),
    "Cauchy and Schwarz under a form": (
        [A2, X2, Y2],
        [f"({form_of('A', 2, 'x', 'y')})**2", f"({form_of('A', 2, 'x', 'x')})*({form_of('A', 2, 'y', 'y')})"],
    ),
    "the trace of a product": ([A2, B2], ["0", PRODUCT2]),
    "below the product of traces": ([A2, B2], [PRODUCT2, f"{TRACE2.format('A')}*{TRACE2.format('B')}"]),
    "three rows, below the product of traces": ([A3, B3], [PRODUCT3, f"{TRACE3.format('A')}*{TRACE3.format('B')}"]),
    "the determinant of a sum": ([A2, B2], [f"{DET2.format('A')} + {DET2.format('B')}", SUM2]),
    "an entry": ([A2], ["A[2,1]", "sqrt(A[1,1]*A[2,2])"]),
    "squares of entries": ([A2], ["A[1,1]**2 + 2*A[1,2]**2 + A[2,2]**2", f"{TRACE2.format('A')}**2"]),
    "a rotation": ([square("A", 2, "orthogonal"), X2], ["(A[1,1]*x[1,1] + A[1,2]*x[1,2])**2", "x[1,1]**2 + x[1,2]**2"]),
    "a symmetric matrix": ([square("A", 2, "symmetric")], ["-4*A[1,2]*A[2,1]", f"{TRACE2.format('A')}**2"]),
}
OPEN = {
    "a determinant above 0": ([A3], ["1/100*A[1,1]", DET3]),
    "Hadamard's inequality, less": ([A3], [DET3, f"99/100*{DIAGONAL3}"]),
    "determinant and trace, less": ([A3], [DET3, f"99/100*({TRACE3.format('A')}/3)**3"]),
    "a form of a matrix that is symmetric alone": ([square("A", 3, "symmetric"), X3], ["0", form_of("A", 3, "x", "x")]),
    "a form below less than the trace": (
        [A3, X3],
        [form_of("A", 3, "x", "x"), f"99/100*{TRACE3.format('A')}*{SQUARES3}"],
    ),
    "the trace of a product, less": ([A2, B2], [PRODUCT2, f"99/100*{TRACE2.format('A')}*{TRACE2.format('B')}"]),
    "the determinant of a sum, more": ([A2, B2], [f"{DET2.format('A')} + 101/100*{DET2.format('B')}", SUM2]),
    "the determinant of a sum, of any": ([A2, entries("B", 2, 2)], [f"{DET2.format('A')} + {DET2.format('B')}", SUM2]),
    "an entry, less": ([A2], ["A[2,1]", "99/100*sqrt(A[1,1]*A[2,2])"]),
}


@pytest.mark.parametrize("name", PROVED)
def test_true_statements_about_forms_are_proved(name):
    """Each is proved, and the kernel accepts the proof."""
    assert proof_of(*PROVED[name], SECONDS)


@pytest.mark.parametrize("name", OPEN)
def test_false_statements_about_forms_are_not_proved(name):
    """Each fails for some matrix, and no proof of it is found."""
    with pytest.raises(NotProvedError):
        proof_of(*OPEN[name], FEW_SECONDS)
