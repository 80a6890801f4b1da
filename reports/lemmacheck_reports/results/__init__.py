"""Tables that programs read: results.json, junit.xml, badges, and two runs compared."""

from lemmacheck_reports.results.badge import build_badge
from lemmacheck_reports.results.benchmarks import (
    BenchmarkRun,
    Comparison,
    Plot,
    headline,
    missed,
    read_benchmarks,
    shown,
    subjects,
    times,
)
from lemmacheck_reports.results.diff import closing, compare, lines, load_results, measured, proof_of, verdict_of
from lemmacheck_reports.results.junit import build_junit
from lemmacheck_reports.results.results import build_results
from lemmacheck_reports.results.sift import sift

__all__ = [
    "BenchmarkRun",
    "Comparison",
    "Plot",
    "build_badge",
    "build_junit",
    "build_results",
    "closing",
    "compare",
    "headline",
    "lines",
    "load_results",
    "measured",
    "missed",
    "proof_of",
    "read_benchmarks",
    "shown",
    "sift",
    "subjects",
    "times",
    "verdict_of",
]
