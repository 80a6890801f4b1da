r"""Numbers of statements: as LaTeX gives them, counted or from its `.aux` file."""

import pytest
from tests.impl.lemmacheck.papers.excerpts import (
    ARTICLE,
    ARTICLE_NUMBERS,
    BOOK,
    BOOK_NUMBERS,
    BOOK_PART,
    article,
    read,
)

ONE = "\\begin{lemma}\\label{a}A\\end{lemma}"


def test_an_article_is_counted_as_latex_counts_it(tmp_path):
    """Sections, shared counters, thmtools, equations, restated theorems, set counters and the appendix agree."""
    found = {one.label: one.number for one in read(tmp_path, ARTICLE).statements}
    assert found == ARTICLE_NUMBERS


def test_a_book_is_counted_as_latex_counts_it(tmp_path):
    """Chapters, front matter, aliased counters, an equation's counter that is a theorem's, boxes and files agree."""
    found = {one.label: one.number for one in read(tmp_path, BOOK, **{"sub/part": BOOK_PART}).statements}
    assert found == BOOK_NUMBERS


def test_what_is_not_in_the_text_is_no_statement(tmp_path):
    """Comments, verbatim text, branches not taken, dropped arguments and what follows the document are left out."""
    paper = read(tmp_path, ARTICLE)
    said = " ".join(one.text for one in paper.statements)
    assert not [word for word in ("shown", "hidden", "draft", "never", "after", "not here") if word in said]
    assert paper.unnumbered == 2


def test_numbers_are_latex_own_where_its_file_lies_beside(tmp_path):
    """A label's number is taken from the .aux file and from files that it reads, and what has none is counted."""
    (tmp_path / "paper.aux").write_text("\\relax\n\\@input{part.aux}\n\\newlabel{a@cref}{{[lemma][1][]9}{1}}\n")
    (tmp_path / "part.aux").write_text("\\newlabel{a}{{\\M@TitleReference {7.3}{One}}{1}{One}{lemma.7.3}{}}\n")
    paper = read(tmp_path, article(ONE + "\\begin{lemma}B\\end{lemma}"))
    assert [one.number for one in paper.statements] == ["7.3", "1.2"]
    assert (
        paper.numbering
        == "those of paper.aux for 1 of 2 statements; the others, which have no label there, are counted"
    )
    assert "counted otherwise than LaTeX wrote them, first a: 1.1, and 7.3" in paper.remarks[0]


def test_it_is_said_that_numbers_are_counted(tmp_path):
    """Without an .aux file, or with one that has no labels, the paper says that its numbers are counted."""
    assert read(tmp_path, article(ONE)).numbering.startswith("counted, since no paper.aux")


@pytest.mark.parametrize(
    ("preamble", "body", "numbers"),
    [
        ("", r"\setcounter{section}{4}\section{X}" + ONE, ["5.1"]),
        ("", r"\setcounter{theorem}{\value{section}}" + ONE, ["1.2"]),
        (r"\counterwithout{theorem}{section}", ONE, ["1"]),
        (r"\numberwithin{theorem}{subsection}", r"\subsection{S}" + ONE, ["1.1.1"]),
        (r"\renewcommand{\thetheorem}{\thesection-\alph{theorem}}", ONE, ["1-a"]),
        (r"\renewcommand\thesection{\Roman{section}}", ONE, ["I.1"]),
        (r"\newtheorem{satz}[theorem]{Satz}", r"\begin{satz}\label{ä:ö}Ü\end{satz}", ["1.1"]),
        (r"\setcounter{secnumdepth}{0}", r"\subsection{S}" + ONE, ["0.1"]),
        (r"\newenvironment{wrapped}[1]{\begin{lemma}[#1]}{\end{lemma}}", r"\begin{wrapped}{T}x\end{wrapped}", ["1.1"]),
        (r"\newcommand{\stated}[2]{\begin{lemma}\label{#1}#2\end{lemma}}", r"\stated{k}{Said.}", ["1.1"]),
        (r"\excludecomment{internal}", r"\begin{internal}" + ONE + r"\end{internal}" + ONE, ["1.1"]),
        (r"\newtoggle{long}\toggletrue{long}", r"\iftoggle{long}{" + ONE + "}{}" + ONE, ["1.1", "1.2"]),
        (r"\newif\iflong\longtrue", r"\iflong" + ONE + r"\else\begin{lemma}B\end{lemma}\fi", ["1.1"]),
        (r"\titleformat{\section}{x}", ONE, ["1.1"]),
        (r"\def\loops{\loops\loops}", r"\loops" + ONE, ["1.1"]),
        ("", r"\begin{appendices}\section{X}" + ONE + r"\end{appendices}\section{Y}" + ONE, ["A.1", "2.1"]),
    ],
)  # fmt: skip
def test_each_way_to_number_is_followed(tmp_path, preamble, body, numbers):
    """Counters that are set, taken out, put within others or printed otherwise, wrapped environments, conditions."""
    assert [one.number for one in read(tmp_path, article(body, preamble)).statements] == numbers


@pytest.mark.parametrize(
    ("document_class", "numbers"),
    [("llncs", ["1", "1"]), ("[envcountsame]{llncs}", ["1", "2"]), ("acmart", ["1.1", "1.2"])],
)
def test_a_class_brings_its_statements_along(tmp_path, document_class, numbers):
    """Environments that a class declares are there without a declaration of the author's."""
    given = document_class if document_class.startswith("[") else f"{{{document_class}}}"
    body = f"\\section{{S}}\\begin{{theorem}}T\\end{{theorem}}{ONE}"
    text = f"\\documentclass{given}\\begin{{document}}{body}\\end{{document}}"
    assert [one.number for one in read(tmp_path, text).statements] == numbers
