"""Formulas that are lines of letters and signs, as text: short, read as they stand, everything else as MathML."""

import pytest

from lemmacheck_reports.page.lines import line


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"R \in \mathbb{R}, \; 1 < R", "<i>R</i> ∈ ℝ, 1 &lt; <i>R</i>"),
        (r"-a \le 2 a + b - \left|c\right| < X'", "−<i>a</i> ≤ 2<i>a</i> + <i>b</i> − |<i>c</i>| &lt; <i>X′</i>"),
        (r"d \in \{1, \dots\}", "<i>d</i> ∈ {1, …}"),
        (r"\log n \le \frac{1}{10}", "log <i>n</i> ≤ 1/10"),
        (r"\text{it has a value}", "it has a value"),
    ],
)
def test_a_line_is_text_with_its_variables_in_italics(latex, shown):
    """Signs have the room around them that they have in formulas, primes stay with their letters."""
    assert line(latex) == shown


@pytest.mark.parametrize("latex", [r"x^2 \le 1", r"u_i", r"\frac{1}{2} x", r"\sum_{i=1}^k a_i", r"\sqrt{x}"])
def test_what_has_a_height_is_mathml(latex):
    """Powers, indices, fractions of which something is multiplied, sums and roots are MathML with their LaTeX."""
    assert line(latex).startswith("<math alttext=")


@pytest.mark.parametrize("latex", [r"<script>alert(1)</script>", r"a & b", r"\text{<img src=x>}"])
def test_markup_in_a_line_is_text(latex):
    """Signs of markup are escaped whatever becomes of the formula."""
    assert "<script" not in line(latex)
    assert "<img" not in line(latex)
