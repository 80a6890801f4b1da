"""What several tests of reports are given."""

import pytest
from tests.reports.generated import write_record

from lemmacheck.records.record import read_record


@pytest.fixture
def record(tmp_path):
    """Return a generated record: each claim's first reading is refuted, its second, the repair, proved."""
    return read_record(write_record(tmp_path, claims=3, readings=5))
