"""Mathematics in prose: powers are raised, indices lowered, primes are primes, variables italic; nothing is lost."""

import pytest

from lemmacheck_reports.page.notation import notated, upright


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("n^{4-Ω(1)}", "<i>n</i><sup>4−Ω(1)</sup>"),
        ("n^(2 + o(1))", "<i>n</i><sup>2 + <i>o</i>(1)</sup>"),
        ("n^o(1) calls", "<i>n</i><sup><i>o</i>(1)</sup> calls"),
        ("D^-1", "<i>D</i><sup>−1</sup>"),
        ("2**(K-1)", "2<sup><i>K</i>−1</sup>"),
        ("W_Q and X_init", "<i>W</i><sub><i>Q</i></sub> and <i>X</i><sub>init</sub>"),
        ("u'_i", "<i>u</i>′<sub><i>i</i></sub>"),
        ("u'v' - uv", "<i>u</i>′<i>v</i>′ − <i>uv</i>"),
        ("(2M)^{K-1} δ", "(2<i>M</i>)<sup><i>K</i>−1</sup> <i>δ</i>"),
        ("log_n(error/δ)", "log<sub><i>n</i></sub>(error/<i>δ</i>)"),
        ("d², ₂ and Qᵀ", "<i>d</i><sup>2</sup>, <sub>2</sub> and <i>Q</i><sup>⊤</sup>"),
        ("sqrt(ln n)", "√(ln <i>n</i>)"),
        ("at -1", "at −1"),
        ("the mean of V's rows", "the mean of V&#39;s rows"),
        ("max_{i,j} x", "max<sub><i>i</i>,<i>j</i></sub> <i>x</i>"),
        ("2d^4R^5 + dR", "2<i>d</i><sup>4</sup><i>R</i><sup>5</sup> + <i>dR</i>"),
        ("kR^{g+1}dε", "<i>kR</i><sup><i>g</i>+1</sup><i>dε</i>"),
        ("O(nd + d^2) steps (as + b)", "<i>O</i>(<i>nd</i> + <i>d</i><sup>2</sup>) steps (as + <i>b</i>)"),
        ("dR² and R³ε", "<i>dR</i><sup>2</sup> and <i>R</i><sup>3</sup><i>ε</i>"),
        ("is -c + 2, in [-R, R]", "is −<i>c</i> + 2, in [−<i>R</i>, <i>R</i>]"),
        ("8.14e-05 and 2E+12", "8.14·10<sup>−5</sup> and 2·10<sup>12</sup>"),
        ("the pixel (a, b) of a map, |a - b|", "the pixel (<i>a</i>, <i>b</i>) of a map, |<i>a</i> − <i>b</i>|"),
        ("n x n and 3 x 3", "<i>n</i> × <i>n</i> and 3 × 3"),
        ('due to "k ≥ 2"', "due to “<i>k</i> ≥ 2”"),
        ("aᵢ and U_{ij}", "<i>a</i><sub><i>i</i></sub> and <i>U</i><sub><i>ij</i></sub>"),
        ("log2 n", "log<sub>2</sub> <i>n</i>"),
        ("h_=2, w_ = 5", "<i>h</i>′=2, <i>w</i>′ = 5"),
        ("x⁴ - x²", "<i>x</i><sup>4</sup> − <i>x</i><sup>2</sup>"),
        ("h/h' - 1", "<i>h</i>/<i>h</i>′ − 1"),
        ("u'δ, the k-th of ℝ_p", "<i>u</i>′<i>δ</i>, the <i>k</i>-th of ℝ<sub><i>p</i></sub>"),
    ],
)
def test_what_can_be_nothing_else_is_set(text, html):
    """A power, an index, a prime, a single letter and a difference are set as mathematics."""
    assert str(notated(text)) == html


@pytest.mark.parametrize(
    "text",
    [
        "as_printed_it_is", "Lemma B.2", "the B-spline, k-th", "the paper's", "a/b and claims/x.py", "I think",
        "ill-posed", "3x and 64 kB", "if x = of and - so", "and/or", "a B-spline", "float64", "v1.2",
    ],
)  # fmt: skip
def test_words_stay_as_they_are(text):
    """Names with underscores, numbers of statements, words with hyphens and apostrophes are no mathematics."""
    assert "<sub>" not in notated(text)
    assert "<sup>" not in notated(text)
    assert "′" not in notated(text)


@pytest.mark.parametrize("text", ["<b>x^2</b>", r"\frac{x^2}{y}", "$x^2$", "`x^2`", "http://x.y/a_b", "x^2" * 9000])
def test_markup_latex_and_code_stay_letter_by_letter(text):
    """Text that holds markup, LaTeX, code or an address, or is too long, is escaped and nothing else."""
    assert notated(text) == notated(text).__class__("{}").format(text)


def test_hostile_text_is_escaped_wherever_it_stands():
    """What stands in an exponent or an index is text like all else."""
    assert "<img" not in notated('x^{"&<'[:4] + "} & n_{'\"}")
    assert "&amp;" in notated("x^{a & b}")


def test_names_that_are_words_have_their_index_lowered_in_long_formulas():
    """`query_i` is a variable with an index, and `maps_put_out(k)` a function whose name has three words."""
    assert upright("query_i·key_2 + maps_put_out(k)") == "query<sub>i</sub>·key<sub>2</sub> + maps put out(k)"
