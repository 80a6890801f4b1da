r"""What is read of a statement: its text, title, section, what its proof uses, what it cites; and what is refused."""

import pytest
from tests.impl.lemmacheck.papers.excerpts import ARTICLE, article, read

from lemmacheck.papers import read_paper
from lemmacheck.system import UsageError


def by_label(paper):
    """Return the statements by their labels."""
    return {one.label: one for one in paper.statements}


def test_text_is_as_written_and_shown_with_commands_written_out(tmp_path):
    """The source of a statement has no comment and no label, and what is shown has the author's commands expanded."""
    one = by_label(read(tmp_path, ARTICLE))["t:one"]
    assert one.text == r"One $\norm{x} \le \norm[1]{x}$ for $x \in \R$."
    assert one.shown == r"One $\lVert x \rVert_{2} \le \lVert x \rVert_{1}$ for $x \in \mathbb{R}$."
    assert one.title == "A title with {]} and $x_{1}$"
    assert (one.kind, one.section, one.name) == ("theorem", "1", "Theorem 1.1")


def test_a_proof_uses_what_it_refers_to(tmp_path):
    """References by the author's commands, to equations in statements, and in proofs that stand elsewhere count."""
    found = by_label(read(tmp_path, ARTICLE))
    assert found["t:one"].uses == ("1.2", "1.1.1")
    assert found["d:one"].uses == ("1.1.1",)
    assert found["t:again"].uses == (found["l:app"].id,)
    assert found["t:one"].cites == ("Knuth",)
    assert found["t:one"].has_proof
    assert not found["l:two"].has_proof


def test_statements_with_one_number_are_told_apart(tmp_path):
    """Where two statements have a number, the kind stands before it, in capitals or not."""
    ids = [one.id for one in read(tmp_path, ARTICLE).statements]
    assert {"fact 1.3", "step 1.3", "lemma A.1", "step A.1", "1.1"} <= set(ids)
    assert len({one.casefold() for one in ids}) == len(ids)


def test_references_in_a_circle_are_left_out_and_told(tmp_path):
    """A reference ahead that would close a circle is dropped, the one back is kept, and a sentence says so."""
    body = (
        r"\begin{lemma}\label{a}A\end{lemma}\begin{proof}\ref{b}\end{proof}"
        r"\begin{lemma}\label{b}B\end{lemma}\begin{proof}\ref{a}, \ref{b}, \ref{nowhere}\end{proof}"
    )
    paper = read(tmp_path, article(body))
    assert [one.uses for one in paper.statements] == [(), ("1.1",)]
    assert paper.remarks == ("1.1 refers to 1.2, which rests on it: that reference is left out",)


def test_a_statement_in_a_command_is_read(tmp_path):
    """The text that the author's command puts into a statement is the statement's text."""
    preamble = r"\newcommand{\stated}[2]{\begin{lemma}\label{#1}#2\end{lemma}}\newcommand{\zz}{\mathbb{Z}}"
    (one,) = read(tmp_path, article(r"\stated{k}{Said of $\zz$.}", preamble)).statements
    assert (one.text, one.shown, one.label) == (r"Said of $\zz$.", r"Said of $\mathbb{Z}$.", "k")


def test_references_are_shown_as_numbers_and_citations_as_keys(tmp_path):
    """For display a reference is what LaTeX prints, with its kind where LaTeX prints it, and a citation its key."""
    said = r"By \cref{a}, \ref{a}, \cite{Ab,Cd}\index{x} and \ref{no}."
    body = rf"\begin{{lemma}}\label{{a}}A\end{{lemma}}\begin{{lemma}}{said}\end{{lemma}}"
    assert read(tmp_path, article(body)).statements[1].shown == "By Lemma 1.1, 1.1, [Ab, Cd] and ??."


def test_files_that_a_paper_reads_are_read(tmp_path):
    """Input by name, by macro, in a folder and in a part with a document of its own; lines are those of the files."""
    part = "\\documentclass[paper]{subfiles}\n\\begin{document}\n\\begin{lemma}P\\end{lemma}\n\\end{document}\nrest"
    body = r"\newcommand{\dir}{sub}\input{\dir/one}\subfile{part}\begin{lemma}L\end{lemma}"
    paper = read(tmp_path, article(body), **{"sub/one": "\n\\begin{lemma}O\\end{lemma}\n", "part": part})
    assert [(one.file, one.line, one.text) for one in paper.statements] == [
        ("one.tex", 2, "O"), ("part.tex", 3, "P"), ("paper.tex", 7, "L"),
    ]  # fmt: skip
    assert [path.name for path in paper.files] == ["paper.tex", "one.tex", "part.tex"]


@pytest.mark.parametrize("said", [r"\input{nowhere}", r"\include{nowhere}", r"\input nowhere "])
def test_a_file_that_is_missing_is_one_clear_error(tmp_path, said):
    """The error names the file and line that read it, and where it was looked for."""
    with pytest.raises(UsageError, match=r"paper.tex, line 8: the paper reads 'nowhere', and no such file lies beside"):
        read(tmp_path, article(f"\n{said}\n"))


@pytest.mark.parametrize(
    "said", [r"\iffalse\input{nowhere}\fi", r"\IfFileExists{nowhere}{\input{nowhere}}{}", r"% \input{nowhere}",
             r"\InputIfFileExists{nowhere}{}{}"],
)  # fmt: skip
def test_a_missing_file_that_is_not_read_is_no_error(tmp_path, said):
    """Behind a condition that does not hold, or in a comment, a file may be missing."""
    assert read(tmp_path, article(f"\n{said}\n\\begin{{lemma}}L\\end{{lemma}}")).statements[0].text == "L"


def test_a_file_that_reads_itself_is_refused(tmp_path):
    """Files in a circle are an error that names one of them."""
    with pytest.raises(UsageError, match=r"one.tex reads itself"):
        read(tmp_path, article(r"\input{one}"), one=r"\input{one}")


def test_several_files_are_one_paper(tmp_path):
    """Statements of two files stand in order, and the second's have its name where numbers are the same."""
    for name in ("one", "two"):
        proof = "\\begin{proof}\\ref{a}\\end{proof}"
        text = f"\\begin{{lemma}}\\label{{a}}{name}\\end{{lemma}}\\begin{{lemma}}B\\end{{lemma}}{proof}"
        (tmp_path / f"{name}.tex").write_text(article(text))
    paper = read_paper([tmp_path / "one.tex", tmp_path / "two.tex"])
    assert [(one.id, one.uses) for one in paper.statements] == [
        ("1.1", ()), ("1.2", ("1.1",)), ("two 1.1", ()), ("two 1.2", ("two 1.1",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("paper.tex", "no theorem", "no numbered statement was found"),
        ("paper.md", "# Title", "no numbered statement"),
        ("paper.pdf", "", "neither LaTeX"), ("paper.tex", "a\0b", "is no text"),
    ],
)  # fmt: skip
def test_what_is_no_paper_is_refused(tmp_path, name, text, said):
    """A paper without statements, of another kind, or that is no text is one sentence."""
    with pytest.raises(UsageError, match=said):
        read(tmp_path, text, name=name)


def test_a_paper_that_is_not_there_is_refused(tmp_path):
    """A missing paper is one sentence with its path."""
    with pytest.raises(UsageError, match=r"nowhere.tex"):
        read_paper([tmp_path / "nowhere.tex"])


DAMAGE = (
    "{", "}", "\\begin{lemma}", "\\end{lemma}", "\\fi", "\\else", "\\iffalse", "$", "\\", "\\newcommand", "\\def",
    "\\begin{",
    "\\label{", "[", "\\section", "\\end{proof}", "\\let", "\\newtheorem", "\\input",
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_latex_is_read_without_a_traceback(tmp_path, damage):
    """Whatever is broken in a paper, what can be read of it is, or one sentence says why not."""
    for place in range(0, len(ARTICLE), 97):
        try:
            read(tmp_path, ARTICLE[:place] + damage + ARTICLE[place:])
        except UsageError as error:
            assert "\n" not in str(error)  # noqa: PT017 - most damage is no error at all
