"""What several tests of reports are given."""

import pytest
from lemmacheck_reports.results.sift import sift
from tests.reports.generated import write_record

from lemmacheck.runs import read_record


@pytest.fixture
def record(tmp_path):
    """Return a generated record: each claim's first reading is refuted, its second, the repair, proved."""
    return sift(read_record(write_record(tmp_path, claims=3, readings=5)))
