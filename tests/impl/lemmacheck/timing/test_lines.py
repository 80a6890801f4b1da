"""The line of an estimate, and the sentence where time departs from the count."""

from dataclasses import replace

import pytest
from tests.impl.lemmacheck.timing.synthetic import sampled

from lemmacheck.records import TimingLine
from lemmacheck.timing.estimate import estimate
from lemmacheck.timing.lines import stopped_line, timing_line


def departs(sample):
    """Return the sentence of a sample."""
    return timing_line(sample, estimate(sample), of="a loop", along="n", claimed=None).departs


def counted_as(power):
    """Return quiet times of n² with a count of another power."""
    sample = sampled(2, first=8, last=512, noise=0.001)
    return replace(sample, counts=tuple(float(n) ** power for n in sample.sizes))


def test_a_count_that_times_follow_is_not_departed_from():
    """Where the exponent is that of the count there is no sentence, nor where nobody counts."""
    assert departs(counted_as(2)) == ""
    assert departs(replace(counted_as(2), counts=())) == ""


@pytest.mark.parametrize(("power", "grows"), [(1.6, "faster"), (2.4, "more slowly")])
def test_a_departure_names_what_one_operation_costs(power, grows):
    """Where times grow faster than the count, or more slowly, the sentence says by how much, and at which sizes."""
    said = departs(counted_as(power))
    assert said.startswith("from n = 128 to 512 one operation goes from ")
    assert said.endswith(f"time grows {grows} than the count, by a power of 0.40")


def test_overhead_is_named_where_it_is_all_there_is():
    """Where overhead dominates, the sentence says that it is part of what one operation costs."""
    assert "overhead included" in departs(sampled(2, first=4, last=256, overhead=(4, 6, 0), noise=0.01))


def test_a_line_has_all_parts_of_an_estimate_or_none():
    """A line with an exponent and no interval is refused; one that stopped has a reason and no number."""
    sample = sampled(2, first=8, last=512)
    line = timing_line(sample, estimate(sample), of="a loop", along="n", claimed=None)
    stopped = stopped_line(of="a loop", why="out of order", seconds=1.0)
    assert (stopped.measured, stopped.firmness, stopped.why) == (None, None, "out of order")
    for part in ("measured", "low", "high", "slope", "firmness"):
        fields = {name: getattr(line, name) for name in TimingLine.__struct_fields__} | {part: None}
        with pytest.raises(ValueError, match="without its"):
            TimingLine(**fields)
