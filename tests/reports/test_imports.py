"""What commands import: only what they need, so that they answer at once."""

import subprocess
import sys

import pytest

SLOW = (
    "sympy.core", "z3.z3core", "scipy.special", "matplotlib.figure", "hypothesis.core", "mpmath.libmp", "numba.core"
)  # fmt: skip
"""A module of each library that loads late: a library that waits for its first use has its bare name in sys.modules."""
ASKED = "import sys; sys.argv[0] = 'lemmacheck'\n{}\nprint('loaded:', *[name for name in {!r} if name in sys.modules])"
COMMAND = (
    "from lemmacheck_reports.cli import main\n"
    "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code"
)
COLLECTION = "import pytest\nassert pytest.main() == 0"


def loaded_by(code, *arguments):
    """Return which of the slow modules a process has loaded at its end, after code that reads its arguments."""
    run = [sys.executable, "-c", ASKED.format(code, SLOW), *arguments]
    done = subprocess.run(run, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[-1].split()[1:]


@pytest.mark.parametrize("arguments", [("list",), ("show", "B.2"), ("--help",), ("audit", "--help")], ids=" ".join)
def test_commands_that_only_tell_load_nothing_slow(arguments):
    """The catalogue is listed and shown without sympy, z3, scipy, matplotlib, Hypothesis, mpmath and numba."""
    assert loaded_by(COMMAND, *arguments) == []


def test_what_was_told_is_told_without_the_engine(tmp_path, monkeypatch):
    """A list that is told again loads neither numpy nor the engine's rooms."""
    monkeypatch.delenv("LEMMACHECK_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    program = COMMAND + "\nprint(*sorted({'numpy', 'lemmacheck.catalogues', 'lemmacheck.formula'} & set(sys.modules)))"
    asked = [sys.executable, "-c", f"import sys; sys.argv[0] = 'lemmacheck'\n{program}", "list"]
    first, again = (subprocess.run(asked, check=True, capture_output=True, text=True).stdout for _ in range(2))
    assert first.splitlines()[-1].split() == ["lemmacheck.catalogues", "lemmacheck.formula", "numpy"]
    assert again.splitlines() == [*first.splitlines()[:-1], ""]


def test_the_page_is_known_without_a_plot():
    """The modules that draw a report load matplotlib with the first plot."""
    assert loaded_by("import lemmacheck_reports.page.drawing") == []


def test_a_search_loads_what_it_needs():
    """The modules looked for are those that an audit does load, so that their absence says something."""
    audited = loaded_by(
        "from lemmacheck.catalogues import load_catalogue\n"
        "from lemmacheck.vocabulary import PROFILES\nfrom lemmacheck.audits.bounds.audit import audit_reading\n"
        "audited = load_catalogue('lemmacheck_papers.var_limits').reading('B.2', 'all_four_bounded')\n"
        "audit_reading(*audited, profile=PROFILES['quick'], seed=0)"
    )
    assert {"z3.z3core", "hypothesis.core"} <= set(audited)


def test_readings_are_collected_without_the_libraries_that_audit_them():
    """Pytest makes an item of each reading of a catalogue without loading what only an audit needs."""
    arguments = (
        "--claims",
        "lemmacheck_papers.var_limits",
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:hypothesispytest",
    )
    assert loaded_by(COLLECTION, *arguments, "--noconftest", "tests/test_paper.py") == []


def test_a_catalogue_leaves_hypothesis_alone():
    """Hypothesis is not even a lazy module of the engine: its plugin for pytest would load that at every collection."""
    program = "import sys, lemmacheck.catalogues\nassert 'hypothesis' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
