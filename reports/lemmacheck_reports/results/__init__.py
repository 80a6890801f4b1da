"""Tables that programs read: results.json, junit.xml, badges, and two runs compared."""

from lemmacheck_reports.results.badge import build_badge
from lemmacheck_reports.results.benchmarks import (
    BenchmarkRun,
    PeerComparison,
    Plot,
    beside,
    headline,
    missed,
    read_benchmarks,
    shown,
    subjects,
    times,
)
from lemmacheck_reports.results.diff import Differences, compare, load_results
from lemmacheck_reports.results.differences import closing, lines, measured, proof_of, verdict_of
from lemmacheck_reports.results.junit import build_junit
from lemmacheck_reports.results.results import Results, build_results, results_schema

__all__ = [
    "BenchmarkRun",
    "Differences",
    "PeerComparison",
    "Plot",
    "Results",
    "beside",
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
    "results_schema",
    "shown",
    "subjects",
    "times",
    "verdict_of",
]
