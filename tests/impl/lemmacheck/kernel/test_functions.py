"""Which lines of the kernel a check runs, as its two commands say them."""

import json
import sys

from tests.impl.lemmacheck.kernel.test_attacks import certificate

from lemmacheck.kernel import check_certificate, functions_run, lines_of_kernel
from lemmacheck.kernel.__main__ import main


def test_the_functions_that_ran_are_counted_and_no_others():
    """A check of a box reads no sums; what a check calls outside the kernel is not counted."""
    grade, functions = functions_run(lambda: check_certificate(certificate()))
    lines = dict(functions.lines)
    assert grade == "enclosed"
    assert lines["enclosures/boxes.py"] > 0
    assert {"rules/induction.py", "limits/growth.py"}.isdisjoint(lines)
    assert functions.total == sum(lines.values()) < lines_of_kernel() / 4
    assert functions_run(lambda: json.dumps({}))[1].lines == ()


def test_a_profiler_stays():
    """Whoever measures the process goes on measuring it, also where a check fails."""
    seen = []

    def profiler(_, event, __):
        seen.append(event)

    sys.setprofile(profiler)
    try:
        functions_run(lambda: 1)
        assert sys.getprofile() is profiler
    finally:
        sys.setprofile(None)


def test_lines_are_said_where_they_are_asked_for(tmp_path, capsys):
    """First how many, then by file, the longest first."""
    file = tmp_path / "good.json"
    file.write_text(json.dumps(certificate()), encoding="utf-8")
    assert main(["--lines", str(file)]) == 0
    told = capsys.readouterr().out.splitlines()
    first = next(number for number, line in enumerate(told) if "checked by" in line)
    counts = [int(line.split()[0].replace(",", "")) for line in told[first + 1 :]]
    assert counts == sorted(counts, reverse=True)
    assert f"{sum(counts):,} of its {lines_of_kernel():,} lines" in told[first]
    assert main([str(file)]) == 0
    assert "checked by" not in capsys.readouterr().out
    assert main(["--lines"]) == 2
