"""Two runs compared as a page in the report's own style, one file like it."""

from lemmacheck_reports.page.environment import environment
from lemmacheck_reports.page.frame import frame
from lemmacheck_reports.results import Differences, because, closing, measured, proof_of, verdict_of


def build_diff(found: Differences) -> str:
    """Return the differences that `compare` found as HTML."""
    pages = environment()
    pages.filters.update(verdict_of=verdict_of, proof_of=proof_of, measured=measured, because=because)
    return pages.get_template("diff.html.j2").render(found=found, closing=closing(found), frame=frame())
