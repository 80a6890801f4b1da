"""Thousands of readings: what the parent does for each, their order for many workers, and a simulated cluster."""

import pytest
from tests.benchmarks.scale import A_CLAIM, Canned, audit, makespan, write

from lemmacheck.catalogues import load_catalogue
from lemmacheck.records import read_record, writer


class Watched(Canned):
    """Has all outcomes ready, and notes in which order the readings come."""

    def __init__(self, catalogue, workers):
        super().__init__(catalogue)
        self.workers, self.order = workers, []

    def outcomes(self, work, units):
        """Yield the outcomes of the units in their order."""
        self.order += [task.reading for task in units]
        yield from super().outcomes(work, units)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """Return an invented catalogue of one claim."""
    return load_catalogue(write(tmp_path_factory.mktemp("scale") / "squares_in_order", A_CLAIM))


@pytest.mark.parametrize("workers", [2, 64])
def test_many_workers_begin_with_the_longest(catalogue, tmp_path, workers):
    """Of what took long before, and of what nobody knows, none is left for the end; few workers keep the order."""
    team, slugs = Watched(catalogue, workers), [reading.slug for reading in catalogue.claims[0].readings]
    took = {("1", slug): float(place) for place, slug in enumerate(slugs[:-1])}
    audit(catalogue, tmp_path, team=team, took=took)
    assert team.order == (slugs if workers == 2 else slugs[::-1])
    assert set(read_record(tmp_path / "record.jsonl").verdicts) == {("1", slug) for slug in slugs}


def test_the_disk_is_waited_for_once_a_reading(catalogue, tmp_path, monkeypatch):
    """The lines of a reading are written at once, those of all claims too; the record has them all."""
    written, append = [], writer.append_line
    monkeypatch.setattr(
        writer, "append_line", lambda path, text, **how: (written.append(text), append(path, text, **how))
    )
    audit(catalogue, tmp_path, team=Canned(catalogue))
    assert len(written) == A_CLAIM + len(["head", "claims", "standings", "end"])
    assert len(read_record(tmp_path / "record.jsonl").evidence) > A_CLAIM


def test_a_cluster_in_virtual_time():
    """Tasks of equal length are shared out; the longest, the parent, and the order bound the speed."""
    assert makespan([1.0] * 100, 1, 0) == 100
    assert makespan([1.0] * 100, 10, 0) == 10
    assert makespan([1.0] * 10 + [10.0], 10, 0) == 11
    assert makespan([10.0] + [1.0] * 10, 10, 0) == 10
    assert makespan([1.0] * 100, 100, 0.5) == pytest.approx(51)
