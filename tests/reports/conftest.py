"""What several tests of reports are given."""

import pytest
from tests.reports.driven import browsing, written
from tests.reports.generated import write_record

from lemmacheck.records.record import read_record
from lemmacheck_reports.page.gallery_page import Shown, build_gallery


@pytest.fixture
def record(tmp_path):
    """Return a generated record: each claim's first reading is refuted, its second, the repair, proved."""
    return read_record(write_record(tmp_path, claims=3, readings=5))


@pytest.fixture(scope="module")
def browser():
    """Give a headless chromium that keeps its console and its requests."""
    with browsing() as driver:
        yield driver


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Return the address of a page with twelve claims of five readings."""
    return written(tmp_path_factory.mktemp("page"), claims=12, readings=5)


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    """Return the address of a gallery's front page with two reports."""
    folder = tmp_path_factory.mktemp("gallery")
    record = read_record(write_record(folder, claims=3, readings=5))
    page = folder / "front.html"
    page.write_text(build_gallery([Shown("one", record), Shown("two", record)]), encoding="utf-8")
    return page.as_uri()
