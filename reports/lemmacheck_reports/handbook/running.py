"""Running the blocks of a chapter: Python as a module of its own, commands in a folder, as a reader types them."""

import contextlib
import importlib.util
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from lemmacheck.audits import hypotheses
from lemmacheck.formula import Latex, Plain, Style
from lemmacheck.records import VerdictLine
from lemmacheck.runs import AuditedReading
from lemmacheck.vocabulary import Domain
from lemmacheck_reports.handbook.blocks import CodeBlock
from lemmacheck_reports.handbook.chapters import Chapter
from lemmacheck_reports.handbook.outcomes import AuditedShape, Outcome
from lemmacheck_reports.text import formula_text

PATIENCE = 600
"""Seconds that a command may take."""


class ExampleError(Exception):
    """An example raised, or a command of it was not found; it says which, and what was printed."""


def outcomes_of(chapter: Chapter, folder: Path) -> Iterator[tuple[CodeBlock, Outcome]]:
    """Write the files of a chapter into a folder, run what runs, and yield each block that ran with its outcome.

    Raises ExampleError for the first that fails.
    """
    for block in chapter.blocks:
        if block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.is_run and block.language == "python":
            yield block, run_python(block, folder)
        elif block.is_run:
            yield block, run_commands(block, folder)


def run_python(block: CodeBlock, folder: Path) -> Outcome:
    """Run a block of Python in a folder; raises ExampleError where it raises."""
    name = f"example_{block.key}"
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / f"{name}.py"
        path.write_text(block.text, encoding="utf-8")
        spec = importlib.util.spec_from_file_location(name, path)
        if spec is None or spec.loader is None:
            raise ExampleError(f"{_place(block)} cannot be loaded")
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        begun = time.process_time()
        try:
            with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
                spec.loader.exec_module(module)
        except Exception as error:
            raise ExampleError(f"{_place(block)} raises {type(error).__name__}: {error}") from error
        finally:
            sys.modules.pop(name, None)
        seconds = time.process_time() - begun
        shapes = tuple(_shapes(module))
    return Outcome(block.chapter, printed.getvalue(), round(seconds, 2), shapes)


def run_commands(block: CodeBlock, folder: Path) -> Outcome:
    """Run the commands of a block one after the other in a folder, and return what they print together.

    Commands may end with any status that is said to be theirs: an audit that finds something else than expected ends
    with 1. Raises ExampleError for 2 and above.
    """
    printed, before = "", _children()
    for command in block.text.splitlines():
        done = subprocess.run(  # noqa: S603 - the handbook's own commands
            ["/bin/bash", "-c", command], cwd=folder, env=_environment(folder), check=False, capture_output=True,
            text=True, timeout=PATIENCE,
        )  # fmt: skip
        if done.returncode > 1:
            raise ExampleError(f"{_place(block)}: {command} ends with {done.returncode}\n{done.stdout}{done.stderr}")
        printed += done.stdout + done.stderr
    return Outcome(block.chapter, printed, round(_children() - before, 2))


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment in which `lemmacheck` is this one, with a cache of its own and nothing set for pytest."""
    programs = folder / ".programs"
    programs.mkdir(exist_ok=True)
    for name in ("lemmacheck", "pytest"):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {name} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    own = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "LEMMACHECK_CACHE": str(folder / ".cache")}
    return {**kept, **own, "NO_COLOR": "1"}


def _children() -> float:
    """Return the processor time of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _shapes(module: ModuleType) -> Iterator[AuditedShape]:
    """Yield what an example audited, in the order of its names; the domain is what it calls GIVEN and WHERE."""
    domain = Domain(getattr(module, "GIVEN", {}), tuple(getattr(module, "WHERE", ())))
    for found in vars(module).values():
        if isinstance(found, AuditedReading):
            line = found.line
            yield AuditedShape(
                statement=_chain(line, Plain()),
                latex=_chain(line, Latex()),
                domain=tuple(hypotheses(domain, Latex())),
                verdict=str(line.verdict),
                grade=line.grade or "",
                by="; ".join(dict.fromkeys(link.by for link in line.links if link.by)),
            )


def _chain(line: VerdictLine, style: Style) -> str:
    """Return what is asserted of the first and the last term in a style; the names where they have no formula."""
    if not line.formulas:
        return ""
    shown = [formula_text(each, style) for each in (line.formulas[0], line.formulas[-1])]
    texts = [found.text if found is not None and not found.parts else "" for found in shown]
    if not all(texts):
        return ""
    relation = line.links[0].relation if len(line.links) == 1 else "≤"
    sign = {"≤": r"\le"}.get(relation, relation) if isinstance(style, Latex) else relation
    return f"{texts[0]} {sign} {texts[1]}"


def _place(block: CodeBlock) -> str:
    return f"chapters/{block.chapter}.md, line {block.line}"
