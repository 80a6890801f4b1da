"""All commands, in the order in which help lists them."""

from collections.abc import Callable

from lemmacheck_reports.cli.app import app, register
from lemmacheck_reports.cli.caching import cache
from lemmacheck_reports.cli.doctor import doctor
from lemmacheck_reports.cli.exporting import export
from lemmacheck_reports.cli.filing import file_proofs
from lemmacheck_reports.cli.gallery import gallery
from lemmacheck_reports.cli.guide import guide
from lemmacheck_reports.cli.history import history
from lemmacheck_reports.cli.latex import latex
from lemmacheck_reports.cli.models import decode, feasibility, fit
from lemmacheck_reports.cli.reading import (
    approve,
    benchmarks,
    check,
    coverage,
    diff,
    list_claims,
    new,
    replay,
    report,
    show,
)
from lemmacheck_reports.cli.running import audit, fuzz, mutate
from lemmacheck_reports.cli.watching import watch

__all__ = ["COMMANDS", "app"]

COMMANDS: dict[str, Callable[..., None]] = {
    "audit": audit, "watch": watch, "fuzz": fuzz, "mutate": mutate,
    "new": new, "coverage": coverage, "approve": approve, "list": list_claims, "show": show, "doctor": doctor,
    "replay": replay, "check": check, "file-proofs": file_proofs,
    "report": report, "diff": diff, "history": history, "latex": latex, "benchmarks": benchmarks, "export": export,
    "feasibility": feasibility, "decode": decode, "fit": fit, "guide": guide, "gallery": gallery,
}  # fmt: skip

for _name, _command in COMMANDS.items():
    register(_name, _command)
app.add_typer(cache)
