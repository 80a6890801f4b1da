"""Tables that programs read: results.json, junit.xml, SARIF, badges, two runs compared, many followed."""

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
from lemmacheck_reports.results.causes import Cause, because
from lemmacheck_reports.results.chronicle import ended, history_lines, places, told
from lemmacheck_reports.results.diff import Differences, compare, load_results
from lemmacheck_reports.results.differences import closing, lines, measured, proof_of, verdict_of
from lemmacheck_reports.results.history import ClaimHistory, History, ReadingHistory, Turn, build_history
from lemmacheck_reports.results.junit import build_junit
from lemmacheck_reports.results.latex import build_latex
from lemmacheck_reports.results.results import Results, build_results, results_schema
from lemmacheck_reports.results.sarif import build_sarif

__all__ = [
    "BenchmarkRun",
    "Cause",
    "ClaimHistory",
    "Differences",
    "History",
    "PeerComparison",
    "Plot",
    "ReadingHistory",
    "Results",
    "Turn",
    "because",
    "beside",
    "build_badge",
    "build_history",
    "build_junit",
    "build_latex",
    "build_results",
    "build_sarif",
    "closing",
    "compare",
    "ended",
    "headline",
    "history_lines",
    "lines",
    "load_results",
    "measured",
    "missed",
    "places",
    "proof_of",
    "read_benchmarks",
    "results_schema",
    "shown",
    "subjects",
    "times",
    "told",
    "verdict_of",
]
