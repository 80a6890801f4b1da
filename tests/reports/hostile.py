"""Texts that try to be more than text, and records that hold such a text wherever a text may stand."""

import functools
import tempfile
from pathlib import Path

from msgspec.structs import replace
from tests.reports.generated import END, RUN, write_lines

from lemmacheck.records import (
    AblationLine,
    Assumption,
    Breaks,
    ClaimLine,
    Counterexample,
    CurveLine,
    CurvesLine,
    Enclosure,
    Evidence,
    ExponentLine,
    FamilyLine,
    FigureLine,
    FigureRow,
    LinkLine,
    Looked,
    Paper,
    ProofLine,
    ReadingLine,
    StandingLine,
    TermLine,
    TermValue,
    Tightness,
    TimePoint,
    TimingLine,
    Understanding,
    VerdictLine,
    read_record,
)
from lemmacheck.vocabulary import Role, Verdict
from lemmacheck_reports.page.html import build_html

MARKUP = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1><a href=javascript:window.hacked=1>x</a></svg>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "</style></script></title></svg></math><script>window.hacked=1</script>",
    "<!-- --><!--><base href=https://evil.example/><meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action=https://evil.example/><input name=theme><button id=theme>x</button></form>",
    "<details open ontoggle=window.hacked=1><summary>x</summary></details>",
    "<math><mtext><style><img src=x onerror=window.hacked=1></style></mtext></math>",
    '<math><annotation-xml encoding="text/html"><script>window.hacked=1</script></annotation-xml></math>',
    "]]><![CDATA[<script>window.hacked=1</script>]]>",
    '" onmouseover="window.hacked=1" autofocus onfocus="window.hacked=1" x="',
    "' style='position:fixed;inset:0;background:red' '",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;&#60;b&#62;&amp;amp;",
    "javascript:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>",
    "{{ 7*7 }}{% for x in range(9) %}{{ x }}{% endfor %}${7*7}#{7*7}",
    "<a href='certificates/../../../etc/passwd'>x</a>",
    "<link rel=stylesheet href=https://evil.example/x.css><object data=x></object><embed src=x><video src=x></video>",
    "<template><script>window.hacked=1</script></template><noscript><img src=x></noscript>",
)
LATEX = (
    r"\text{<img src=x onerror=window.hacked=1>}",
    r"\text{</mtext></math><script>window.hacked=1</script>}",
    r"\text{&lt;img src=x onerror=window.hacked=1&gt;} \text{&#x3c;script&#x3e;window.hacked=1&#x3c;/script&#x3e;}",
    r"\href{javascript:window.hacked=1}{x} \href{https://evil.example/}{y}",
    r"\style{position:fixed;inset:0;background:red}{x}",
    r"\style{x" + '"' + r" onclick=window.hacked=1}{x} \class{away unseen}{y}",
    r"\class{a" + '"' + r"><script>window.hacked=1</script>}{y}",
    r"\unicode{3c}img src=x\unicode{3e} \unicode{x3cscript} \unicode{110000} \unicode{d800}",
    r"\mathrm{<script>} \mathbf{<b>} \mathtt{</math>} \boldsymbol{<img>}",
    r"\textcolor{red" + '"' + r" onclick=window.hacked=1}{x} \color{url(https://evil.example/)}{y}",
    r"\colorbox{red}{<b>x</b>} \fcolorbox{red}{blue}{<img src=x>} \fbox{<b>} \boxed{<i>}",
    r"\operatorname{<img src=x onerror=window.hacked=1>} \DeclareMathOperator{\a}{<script>} \a",
    r"\mbox{a $<img src=x>$ <b>b</b>} \hbox{<iframe>} \tag{<b>} \tag*{<img src=x>}",
    r"\verb|<script>window.hacked=1</script>| \verb!<img src=x>!",
    r"\begin{array}{c" + '"' + r"|l<script>}<b> & x \\ \hline </math> \end{array}",
    r"\begin{matrix}<img src=x> & \text{<b>} \\ \href{javascript:1}{x}\end{matrix}",
    r"\left<script\right> \left\langle x \right\rangle \bra{<b>} \ket{<img>} \braket{<x>}",
    r"\rule{9999em}{9999em} \hspace{-9999em} \hskip -99999pt \kern 9e99em \raise 999em x",
    r"\newcommand{\a}{\b\b\b\b}\newcommand{\b}{\c\c\c\c}\newcommand{\c}{\d\d\d\d}\def\d{\a}\a",
    r"\xrightarrow{<b>} \overset{<i>}{<b>} \underbrace{<u>}_{\text{<s>}} \sqrt[<b>]{<i>} \frac{<b>}{</mfrac>}",
    r"\includegraphics{https://evil.example/x.png} \input{/etc/passwd} \url{javascript:1} \html{<b>x</b>}",
    r"\begin{alltt<b>} \end{alltt<b>} \begin{} \end{} \frac \sqrt[ \left( \right",
    r"\text{\href{javascript:window.hacked=1}{x}} \text{$\text{<img src=x>}$}",
    "{" * 400 + "x" + "}" * 400,
    "x^" * 500 + "x",
    r"\frac{1}{" * 200 + "x" + "}" * 200,
)
ACTING = (
    "\x1b[31mred\x1b[0m\x1b[2J\x1b[H\x1b]0;title\x07\x1b]8;;https://evil.example/\x07link\x1b]8;;\x07",
    "\x9b31m\x90q\x9d0;x\x9c \x85next \x08\x08\x08 \r over \x00 \x7f \x0b\x0c",
    "\u202egnp.exe\u202c \u2066isolate\u2069 \u061c \u2028 \u2029 \ufeff \U000e0041",
    "\ud800 \udfff \uffff \ufdd0 \U0001fffe",
    "proved\nreport: /etc/passwd\nlemmacheck: all is well",
    "[red]rich[/red] [/nothing] [link=https://evil.example/]x[/link] :smile: [bold",
    "[text](https://evil.example/) <https://evil.example/> @everyone #1 | ` ``` ~~x~~ ![x](https://evil.example/x.png)",
    "$(touch hacked); `touch hacked`; touch hacked #",
    "=cmd|'/c calc'!A1",
    "../../../../tmp/hacked",
    "..\\..\\hacked:con.nul",
    "%2e%2e%2f%00",
    "a" * 5000,
    "\u05e9\u05dc\u05d5\u05dd \u202e \U0001f642 \u00bd" + "Z\u0338\u0321\u0322\u031b" * 9,
    "verdict",
    "theme",
    "_hidden",
    "",
    " ",
    "$\\frac{\\left$ $x",
)
TEXTS = (*MARKUP, *LATEX, *ACTING)
VERDICTS = (
    Verdict.REFUTED, Verdict.PROVED, Verdict.SUPPORTED, Verdict.UNDECIDED, Verdict.ILL_POSED, Verdict.VACUOUS,
    Verdict.ERROR,
)  # fmt: skip
KINDS = ("bound", "growth", "cost", "well-posed", "follows", "decodes", "assumed")
ROLES = (Role.STATEMENT, Role.STATEMENT, Role.INSTANCE, Role.STRONGER, Role.REPAIRED, Role.STEP, Role.ASIDE)
POINTS = ((1, 2), (3, 4))


def record_of(folder: Path, texts=TEXTS) -> Path:
    """Write a record with a claim for each text, which stands in every field of its lines."""
    lines = [head(texts[0]), *map(claim_of, texts)]
    lines += [line for i, text in enumerate(texts) for line in lines_of(i, text)]
    return write_lines(folder, [*lines, END])


def head(text):
    """Return the line of a run."""
    words = dict.fromkeys(("profile", "catalogue", "machine", "started", "command"), text[:900])
    return replace(RUN, paper=Paper(text, text), versions={text[:900]: text[:900]}, **words)


def name_of(i, text):
    """Return a name of the length that a name may have: the text itself for the first."""
    return f"{text[:800]}{i or ''}"


def claim_of(text):
    """Return the line of a claim whose proof uses itself and another."""
    return ClaimLine(
        id=text[:800], kind=text[:900], title=text, section=text[:900], page=None, says=text, text=f"{text}\n\n{text}",
        uses=(text[:800], "verdict"), restates=None, cites=text, file=text[:900], digest=text[:900],
        proof_under=text[:900], readings=tuple(reading_of(j, text) for j in range(len(KINDS))),
        argued=(text,),
    )  # fmt: skip


def reading_of(j, text):
    """Return a reading, each of another kind."""
    kind, step = KINDS[j], TermLine(text[:900], text, text[:900])
    return ReadingLine(
        name=text[:900], slug=name_of(j, text), expects=Verdict.PROVED, given=(text,),
        chain=(step if kind == "well-posed" else replace(step, relation=None), step), constants=(text[:900],),
        up_to_constant=True, kind=kind, covers=text, is_assumption=kind == "assumed",
        is_chain=kind in ("bound", "growth"), grows=kind == "growth", declares=(text,), assuming=(text[:900],),
        repair=text[:900], role=ROLES[j], which=text, of=text[:900],
    )  # fmt: skip


def lines_of(i, text):
    """Yield evidence and a verdict for every reading of a claim, its times and its standing; one of them has plots."""
    claim, proof = text[:800], ProofLine("gap", text, text[:900], text[:900], text[:900])
    for j, verdict in enumerate(VERDICTS):
        about = {"claim": claim, "reading": name_of(j, text)}
        yield Evidence(**about, by=text[:900], kind="search", outcome="no violation", text=text, link=text, seconds=0.1)
        plots = plots_of(i // 2, text) if (j, i % 2) == (1 + i // 2 % 2, 0) else {}
        yield replace(verdict_of(about, verdict, text), proof=proof, **plots)
        if j == 3 and i % 8 == 3:
            yield timing_of(about, text)
    yield StandingLine(
        claim=claim, verdict=Verdict.REFUTED, standing=Verdict.REFUTED, because=(text[:900],),
        given=(Assumption(text[:900]), Assumption(text[:900], text[:900])), above=(Assumption(text[:900]),),
        proof=proof, decided=name_of(1, text), repaired=name_of(2, text), alarm=text,
        others=(Understanding(reading=text[:900], which=text, verdict=None, given=(Assumption(text[:900]),)),),
    )  # fmt: skip


def verdict_of(about, verdict, text):
    """Return the line of a verdict, with something in every field that is no plot."""
    ball, link = Enclosure(text[:900], text[:900]), (text[:900], text[:900])
    point = Counterexample(
        point={text[:900]: text, "u": (text, "1"), "m": ((text, "1"), ("2", text))}, left=text, right=text, ratio=text,
        relation=text[:900], link=link, by=text[:900], says=text, free=(text,), certificate=text[:900],
        terms=(TermValue(text[:900], text),),
    )  # fmt: skip
    family = FamilyLine(
        point={text[:900]: text, "u": (text, 1), "m": ((text, 1), (2, text))}, parameter=text[:900], ratio=text or "1",
        limit=text,
    )  # fmt: skip
    rows = (FigureRow(at={text[:900]: text}, text=text), FigureRow(at={}, text=text, value=text))
    return VerdictLine(
        **about, name=text[:900], expects=Verdict.PROVED, verdict=verdict, agrees=False, why=text,
        given=(Assumption(text[:900]), Assumption(text[:900], text[:900])),
        links=(LinkLine(left=link[0], right=link[1], relation=text[:900], verdict=verdict, by=text, scope=text),),
        argument=(text,), is_bookkeeping=verdict is Verdict.PROVED,
        tightness=Tightness(
            best=text, attained=True, constant=ball, certified=True, limit=text, witness={text[:900]: text}
        ),
        counterexample=Breaks(point, point, family, (point,)), looked=Looked(covered=text, planted=2, found=1),
        figures=(
            FigureLine(name=text[:900], text=text), FigureLine(name="b", value=ball),
            FigureLine(name="c", value=text, is_at_least=True), FigureLine(name="s", rows=rows),
        ),
        ablation=(AblationLine(dropped=text, needed="yes", counterexample={text[:900]: text}),),
        certificates=(text[:900], f"certificates/{text[:800]}.json"), evaluations=1, certified=1, seconds=1.0,
    )  # fmt: skip


def plots_of(i, text):
    """Return what is drawn of a verdict: for one text the growth or the slopes, for another curves or a figure."""
    row = ExponentLine(along=text[:900], of=text, claimed=text[:900], measured=1.5, low=1.0, high=2.0)
    grows = replace(row, points=POINTS, at_least=text[:900])
    curve = CurveLine(name=text[:900], text=text, points=POINTS)
    curves = CurvesLine(name=text[:900], against=text, lines=(curve, replace(curve, is_measured=True)))
    rows = tuple(
        FigureRow(at={f"{text[:800]} ": text, f"{text[:800]}k": str(k)}, text=text, value=str(k)) for k in range(4)
    )
    return (
        {"exponents": (grows,)},
        {"exponents": (replace(row, slopes=POINTS, limit=text),)},
        {"curves": (curves,)},
        {"figures": (FigureLine(name=text[:900], rows=rows),)},
    )[i % 4]


def timing_of(about, text):
    """Return the line of a pipeline's times."""
    time = TimePoint(size=2, seconds=1.0, fitted=1.0, operations=1.0, each=1.0, instructions=1.0)
    return TimingLine(
        **about, along=text[:900], of=text, claimed=text[:900], firmness="firm", says=text, why=text, measured=1.0,
        low=1.0, high=1.0, slope=1.0, counted=1.0, instructions=1.0, uncounted=text, departs=text,
        times=(time, replace(time, size=4)),
    )  # fmt: skip


@functools.cache
def page() -> str:
    """Return the page of the record that holds all texts, drawn once for all tests."""
    with tempfile.TemporaryDirectory() as folder:
        return build_html(read_record(record_of(Path(folder))))
