"""Pages: the report, the differences of two runs and the benchmarks, each one file that needs no network."""

from lemmacheck_reports.page.benchmarks_page import build_benchmarks
from lemmacheck_reports.page.charts import head_chart, model_chart, times_chart
from lemmacheck_reports.page.diff_page import build_diff
from lemmacheck_reports.page.drawing import PAGE, draw, point_latest
from lemmacheck_reports.page.frame import framed
from lemmacheck_reports.page.gallery_page import Shown, build_gallery
from lemmacheck_reports.page.history_page import build_history_page
from lemmacheck_reports.page.markdown import build_markdown
from lemmacheck_reports.page.mathml import math

__all__ = [
    "PAGE",
    "Shown",
    "build_benchmarks",
    "build_diff",
    "build_gallery",
    "build_history_page",
    "build_markdown",
    "draw",
    "framed",
    "head_chart",
    "math",
    "model_chart",
    "point_latest",
    "times_chart",
]
