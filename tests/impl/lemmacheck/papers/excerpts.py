r"""Small papers, written for the tests; the numbers beside them are those that pdfLaTeX gave their labels."""

from lemmacheck.papers import read_paper

ARTICLE = r"""
\documentclass{article}
\usepackage{amsmath,amssymb,amsthm,thmtools,thm-restate,hyperref,cleveref,verbatim}
\newtheorem{theorem}{Theorem}[section]
\newtheorem{lemma}[theorem]{Lemma}
\newtheorem*{note}{Note}
\newtheorem{definition}{Definition}
\declaretheorem[sibling=theorem,name=Fact]{fact}
\declaretheorem[numberwithin=subsection]{claim}
\declaretheorem[numbered=no]{aside}
\numberwithin{equation}{section}
\newtheorem{step}[equation]{Step}
\newcommand{\R}{\mathbb{R}}
\newcommand{\norm}[2][2]{\lVert #2 \rVert_{#1}}
\newcommand{\bl}{\begin{lemma}}
\newcommand{\el}{\end{lemma}}
\newcommand{\hide}[1]{}
\newcommand{\lemref}[1]{Lemma~\ref{#1}}
\newenvironment{eqn}{\begin{equation}}{\end{equation}}
\newif\ifdraft
\title{A small\thanks{Ours.} paper}
\begin{document}
\section{Begin}
\begin{theorem}[A title with {]} and $x_{1}$]\label{t:one}
  One $\norm{x} \le \norm[1]{x}$ for $x \in \R$. % \begin{lemma} is not here
\end{theorem}
\begin{proof} See \lemref{l:two} and \cite[p.~3]{Knuth}. \end{proof}
\bl\label{l:two} Two. \el
\begin{note} Unnumbered. \end{note}
\begin{verbatim}
\begin{lemma} shown, not meant \end{lemma}
\end{verbatim}
\hide{\begin{lemma}hidden\end{lemma}}
\ifdraft \begin{lemma}draft\end{lemma} \else \begin{fact}\label{f:three} Three. \end{fact} \fi
\iffalse \begin{lemma}never\end{lemma} \fi
\begin{definition}\label{d:one} D. \end{definition}
\subsection{Deeper}
\begin{claim}\label{c:one} C \begin{align} a &= b \\ c &= \begin{cases} 1 \\ 2 \end{cases} \notag \\
  d &= e \label{eq:d} \end{align} \end{claim}
\begin{claim}\label{c:two} C2 \end{claim}
\begin{proof}[Proof of \cref{t:one,d:one}] By \eqref{eq:d}. \end{proof}
\begin{step}\label{s:one} S. \begin{eqn} x=y \end{eqn} \begin{equation*} z \end{equation*}
  \begin{gather} x \\ y \tag{*} \end{gather}\end{step}
\begin{step}\label{s:two} S. \[ \substack{a \\ b} \] \begin{align*} a\\b \end{align*}\end{step}
\begin{subequations}\begin{align} a\\ b\end{align}\end{subequations}
\begin{align} \substack{a \\ b} &= {cd} \\ \end{align}
\begin{step}\label{s:three} S. \end{step}
\begin{multline} a \\ b \end{multline}
\begin{eqnarray} a &=& b \\ c &=& d \nonumber \\ e&=&f\end{eqnarray}
\begin{equation} a \notag \end{equation}
\begin{step}\label{s:four} S. \end{step}
\setcounter{theorem}{9}
\begin{restatable}[Again]{theorem}{again}\label{t:again} Said twice. \end{restatable}
\section*{Unnumbered}
\section{Later}
\begin{lemma}\label{l:later} L.\end{lemma}
\addtocounter{theorem}{2}
\begin{fact}[name=Named, label=l:named] L.\end{fact}
\renewcommand{\thedefinition}{\Roman{definition}}
\begin{definition}\label{d:two} D. \end{definition}
\begin{aside} x \end{aside}
\appendix
\section{Proofs}
\begin{lemma}\label{l:app} In the appendix. \end{lemma}
\again*
\begin{proof} By \cref{l:app}. \end{proof}
\subsection{More}
\begin{claim}\label{c:app} C \end{claim}
\begin{step}\label{s:app} S. \end{step}
\end{document}
\begin{lemma} after \end{lemma}
"""
ARTICLE_NUMBERS = {
    "t:one": "1.1", "l:two": "1.2", "f:three": "1.3", "d:one": "1", "c:one": "1.1.1", "c:two": "1.1.2", "s:one": "1.3",
    "s:two": "1.6", "s:three": "1.10", "s:four": "1.14", "t:again": "1.10", "l:later": "2.1", "l:named": "2.4",
    "d:two": "II", "l:app": "A.1", "c:app": "A.1.1", "s:app": "A.1",
}  # fmt: skip
BOOK = r"""
\documentclass{book}
\usepackage{amsmath,amsthm,amssymb,tcolorbox,aliascnt}
\tcbuselibrary{theorems}
\newtheorem{thm}{Theorem}
\counterwithin{thm}{chapter}
\makeatletter
\def\kin#1#2{\newaliascnt{#1}{thm}\newtheorem{#1}[#1]{#2}\aliascntresetthe{#1}}
\let\c@equation\c@thm
\makeatother
\kin{lem}{Lemma}
\newtheorem{exe}{Exercise}[section]
\newtcbtheorem[number within=section]{boxthm}{Boxed theorem}{}{bx}
\newcounter{own}
\newtheorem{mine}[own]{Mine}
\renewcommand{\theown}{\Alph{own}}
\begin{document}
\frontmatter
\chapter{Preface}
\mainmatter
\chapter{One}
\begin{thm}\label{a}A\end{thm}
\begin{equation} x \end{equation}
\begin{lem}\label{b}B\end{lem}
\section{S}
\begin{exe}\label{c}C\end{exe}
\begin{boxthm}{Title}{d}D\end{boxthm}
\begin{mine}\label{e}E\end{mine}
\subsubsection{deep}
\stepcounter{own}
\begin{mine}\label{f}F\end{mine}
\part{P}
\chapter{Two}
\begin{lem}\label{g}G\end{lem}
\include{sub/part}
\appendix
\chapter{App}
\begin{lem}\label{i}I\end{lem}
\section{T}
\begin{exe}\label{j}J\end{exe}
\end{document}
"""
BOOK_PART = r"""
\begin{lem}\label{h}H\end{lem}
\IfFileExists{nowhere.tex}{\input{nowhere}}{\begin{lem}\label{h2}H\end{lem}}
"""
BOOK_NUMBERS = {
    "a": "1.1", "b": "1.3", "c": "1.1.1", "bx:d": "1.1.1", "e": "A", "f": "C", "g": "2.1", "h": "2.2", "h2": "2.3",
    "i": "A.1", "j": "A.1.1",
}  # fmt: skip


def read(folder, text, *, name="paper.tex", **others):
    """Return what a paper states, written into a folder with other files beside it, by names without `.tex`."""
    for other, inside in others.items():
        path = folder / f"{other}.tex"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(inside, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return read_paper([folder / name])


def article(body, preamble=""):
    """Return an article with theorems and lemmas that share a counter within sections."""
    declared = "\\newtheorem{theorem}{Theorem}[section]\n\\newtheorem{lemma}[theorem]{Lemma}\n"
    return (
        f"\\documentclass{{article}}\n{declared}{preamble}\n"
        f"\\begin{{document}}\n\\section{{One}}\n{body}\n\\end{{document}}\n"
    )
