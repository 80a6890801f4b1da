"""A run as LaTeX: an appendix that compiles whatever the texts are, with the numbers of each counterexample."""

import re
import shutil
import subprocess

import pytest
from msgspec.structs import replace
from tests.reports.generated import write_record

from lemmacheck.records import FamilyLine, FormulaLine, read_record
from lemmacheck.vocabulary import Role
from lemmacheck_reports.results.latex import PACKAGES, build_latex
from lemmacheck_reports.text import tex_expression, tex_formula, tex_math, tex_text

HOSTILE = r"\input{/etc/passwd} $x$ 100% & #1 _a ^b ~ {open \end{document} ≤ √ ε′ ² log₂ M → “q” é 漢 \newpage"
COMPILER = shutil.which("pdflatex") or shutil.which("tectonic")


@pytest.fixture
def record(tmp_path):
    """Return a generated record of two claims with five readings each."""
    return read_record(write_record(tmp_path, claims=2, readings=5))


def compiled(folder, text):
    """Compile a document and return what the compiler says of errors."""
    (folder / "audit.tex").write_text(text)
    options = ["-interaction=nonstopmode", "-halt-on-error"] if "pdflatex" in COMPILER else []
    done = subprocess.run(
        [COMPILER, *options, "audit.tex"], cwd=folder, check=False, capture_output=True, timeout=120
    )  # fmt: skip
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
    assert (folder / "audit.pdf").exists()


@pytest.mark.skipif(COMPILER is None, reason="needs pdflatex or tectonic")
@pytest.mark.parametrize("text", ["plain", HOSTILE])
def test_the_appendix_compiles(tmp_path, text):
    """With texts of any kind the document compiles, and so does a paper that inputs the fragment."""
    record = read_record(write_record(tmp_path, claims=2, readings=5, text=text))
    compiled(tmp_path, build_latex(record))
    (tmp_path / "part.tex").write_text(build_latex(record, is_fragment=True))
    packages = "".join(f"\\usepackage{{{name}}}" for name in PACKAGES)
    compiled(tmp_path, rf"\documentclass{{article}}{packages}\begin{{document}}\input{{part}}\end{{document}}")


def test_nothing_but_four_packages_is_needed(record):
    """The preamble names amsmath, booktabs, longtable and hyperref; the fragment says that it needs them."""
    used = re.findall(r"\\usepackage(?:\[\w+\])?\{(\w+)\}", build_latex(record))
    assert used == ["fontenc", *PACKAGES]
    fragment = build_latex(record, is_fragment=True)
    assert "usepackage" not in fragment
    assert "begin{document}" not in fragment
    assert ", ".join(PACKAGES) in fragment


def test_a_counterexample_is_worked_with_its_numbers(record):
    """The point, the formula, the numbers put in, the value and what breaks are there."""
    key = next(iter(record.verdicts))
    verdict = record.verdicts[key]
    formula = FormulaLine(term="left", text=canonical_square(), at=None)
    simplest = replace(verdict.counterexample.simplest, point={"x": "3/2"})
    record.verdicts[key] = replace(
        verdict, formulas=(formula,), counterexample=replace(verdict.counterexample, simplest=simplest)
    )
    text = build_latex(record)
    assert "Take $x$ $=$ 3/2." in text
    assert re.search(r"\\item\[\{left\}\] .*\$=\$ \$.*frac\{3\}\{2\}", text)
    assert "the first step to break is" in text


def canonical_square():
    """Return x² as a record has it."""
    from lemmacheck.audits import formula_of_term  # noqa: PLC0415 - for this test alone
    from lemmacheck.formula import canonical  # noqa: PLC0415 - as above
    from lemmacheck.vocabulary import Domain, reals  # noqa: PLC0415 - as above

    def square(on, x):
        """x²."""
        return x * x

    return canonical(formula_of_term(square, Domain({"x": reals()})).formula)


def test_a_family_says_what_grows(record):
    """A reading that is broken along a family has its points and its ratio."""
    key = next(iter(record.verdicts))
    verdict = record.verdicts[key]
    family = FamilyLine(parameter="t", point={"R": "t**2"}, ratio="t**2*(40*t - 1)")
    found = replace(verdict.counterexample, simplest=None, family=family)
    record.verdicts[key] = replace(verdict, counterexample=found)
    text = build_latex(record)
    assert r"For $t$ $= 1, 2, 3, \dots$: $R$ $=$ $t^{2}$. There the ratio of the two sides is $t^{2} \cdot (40" in text
    assert "left over right" not in text
    formulas = tuple(FormulaLine(term=name, text="R + 1", at=None) for name in ("left", "right"))
    known = replace(found, family=replace(family, samples=((1, "39"),), ratio="~ t"))
    record.verdicts[key] = replace(verdict, counterexample=known, formulas=formulas)
    text = build_latex(record)
    assert r"\item[{left}] The left side: $R + 1$ $=$ $1 + 1$." in text
    assert "There left over right is 39." in text
    assert "grows like $t$, without bound" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1/(20*t**4)", r"$1/(20 \cdot t^{4})$"),
        ("-2**(-k)", "$-2^{-k}$"),
        ("exp(t) - u_", r"$\exp (t) - u' $"),
        ("beta_1*seed", None),
        ("t**(k + 1)", "t$^{k + 1}$"),
    ],
)
def test_an_expression_is_set(text, shown):
    """Letters, powers and products are those of formulas, and what is more than these is text that compiles."""
    assert shown in (None, tex_expression(text))


def test_what_stands_beside_the_statement_is_left_out(record):
    """A counterexample to an aside or to a step is none to the statement."""
    claim = record.claims[0]
    readings = tuple(replace(reading, role=Role.ASIDE) for reading in claim.readings)
    record.claims[0] = replace(claim, readings=readings)
    text = build_latex(record)
    assert "subsection*{G.1, " not in text
    assert "subsection*{G.2, " in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_b & 50%", r"a$_{b}$ \& 50\%"),
        ("n^(log₂ M) ≤ x²", r"n$^{log_{2} M}$ $\le$ x$^{2}$"),
        (r"\end{x}", r"\textbackslash{}end\{x\}"),
        ("“é漢”", "``e?''"),
    ],
)
def test_text_is_escaped_and_its_signs_are_set(text, shown):
    """What has a meaning in LaTeX is escaped; powers, indices and signs of mathematics are set as such."""
    assert tex_text(text) == shown


@pytest.mark.parametrize(
    "latex", [r"\input{x}", r"x}", r"\left(x", "{\\left(}\\right)", "a & b", r"\frac{1}{2", "$x$", "x%", "漢", "\\", ""]
)
def test_a_formula_that_would_not_compile_is_no_formula(latex):
    """Unknown commands and what does not pair are shown as they were written."""
    assert tex_math(latex) is None
    assert not tex_formula(latex).startswith("$")


def test_a_long_formula_may_break():
    """Brackets of a long formula keep their size, since TeX breaks no line between brackets that stretch."""
    short, long = r"\left(x\right)", r"\left(" + " + ".join(["x"] * 60) + r"\right)"
    assert tex_math(short) == short
    assert r"\left" not in tex_math(long)
