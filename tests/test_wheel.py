"""What is built and installed: the wheel, the sdist, and another's project in an environment that has the wheel."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from lemmacheck import __version__

ROOT = Path(__file__).parent.parent
PACKAGES = {"lemmacheck", "var_pipelines", "lemmacheck_papers", "lemmacheck_reports"}
DATA = (
    "lemmacheck/__init__.pyi",
    "lemmacheck/py.typed",
    "lemmacheck_papers/py.typed",
    "lemmacheck_reports/cli/square.py.txt",
    "lemmacheck_reports/handbook/chapters/tutorial.md",
    "lemmacheck_reports/handbook/outcomes.json",
    "lemmacheck_reports/page/templates/report.css",
    "lemmacheck_reports/page/templates/report.html.j2",
    "lemmacheck_reports/page/templates/report.js",
    "lemmacheck_reports/py.typed",
    "lemmacheck_reports/results/results.schema.json",
    "var_pipelines/py.typed",
)
FOREIGN = {
    "conftest.py": (
        "def pytest_addoption(parser):\n"
        "    parser.addoption('--seed', type=int, default=0)\n"
        "    parser.addoption('--profile', default='ours')\n"
        "    parser.addoption('--out', default=None)\n"
    ),
    "claims/__init__.py": "OURS = 'claims'\n",
    "impl/__init__.py": "OURS = 'impl'\n",
    "reports/__init__.py": "OURS = 'reports'\n",
    "tests/test_own.py": (
        "import claims, impl, reports\n\n\n"
        "def test_packages():\n"
        "    assert [claims.OURS, impl.OURS, reports.OURS] == ['claims', 'impl', 'reports']\n\n\n"
        "def test_options(request):\n"
        "    option = request.config.getoption\n"
        "    assert (option('--seed'), option('--profile'), option('--out')) == (3, 'ours', None)\n"
    ),
}
"""A project that has packages and options called as folders and options of ours were."""
TYPED = """import lemmacheck
from var_pipelines.fast import fast_attention
reveal_type(lemmacheck.Claim); reveal_type(fast_attention)
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Build the sdist from a clean copy of the checkout, the wheel from the sdist, and return their folder."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    for name in (".github", "claims", "impl", "reports", "tests"):
        skip = shutil.ignore_patterns("__pycache__", "out", "build", "*.egg-info")
        shutil.copytree(ROOT / name, source / name, ignore=skip)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(source / "dist"), str(source)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return source / "dist"


@pytest.fixture(scope="session")
def wheel(built):
    """Return the wheel, opened."""
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """Install the wheel alone into a fresh environment that finds its dependencies in ours, and return its programs."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    install = ("-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", wheel.filename)
    subprocess.run([sys.executable, *install], check=True, capture_output=True)
    (site,) = folder.glob("lib/python*/site-packages")
    ours = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (site / "ours.pth").write_text("\n".join(ours) + "\n")
    return folder / "bin"


@pytest.fixture
def foreign(tmp_path):
    """Return the folder of a project of another's, with packages and options called as ours might be."""
    for name, text in FOREIGN.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def run(command, *, cwd):
    """Return what a command says, in a folder, with nothing of this checkout in its environment."""
    private = ("PYTHONPATH", "PYTEST_ADDOPTS", "PYTEST_PLUGINS", "MYPYPATH")
    kept = {name: value for name, value in os.environ.items() if name not in private}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=kept, check=False, capture_output=True, text=True, timeout=300
    )
    return done.returncode, done.stdout + done.stderr


def pytest_of(bin_folder):
    """Return the command `pytest` of an environment: the program, which puts no working directory on the path."""
    return bin_folder / "python", Path(sysconfig.get_path("scripts")) / "pytest"


def test_the_wheel_holds_the_four_packages_and_their_data(wheel):
    """The wheel contains the four packages with all their data, nothing called claims, impl or reports, no tests."""
    names = wheel.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == PACKAGES
    assert set(DATA) <= set(names)
    assert not [name for name in names if "/out/" in name or name.split("/")[-1].startswith(("test_", "conftest"))]
    sources = (p for top in ("impl", "claims", "reports") for p in (ROOT / top).rglob("*.py"))
    assert {p.relative_to(ROOT).as_posix().partition("/")[2] for p in sources} <= set(names)


def test_the_templates_are_all_in_the_wheel(wheel):
    """Every template, stub, marker and schema of the checkout is in the wheel."""
    kinds = ("*.j2", "*.css", "*.js", "*.json", "*.pyi", "*.txt", "py.typed", "*.lock")
    files = (p for top in ("impl", "claims", "reports") for kind in kinds for p in (ROOT / top).rglob(kind))
    wanted = {p.relative_to(ROOT).as_posix().partition("/")[2] for p in files if "out" not in p.parts}
    wanted = {name for name in wanted if ".egg-info/" not in name}
    assert wanted <= set(wheel.namelist())


def test_both_distributions_hold_the_licence(built, wheel):
    """The sdist and the wheel contain the text of the licence."""
    text = (ROOT / ".github" / "LICENSE").read_text(encoding="utf-8")
    (name,) = [name for name in wheel.namelist() if name.endswith("/LICENSE")]
    assert wheel.read(name).decode() == text
    assert name.startswith(f"lemmacheck-{__version__}.dist-info/licenses/")
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as sdist:
        (member,) = [member for member in sdist.getmembers() if member.name.endswith("/LICENSE")]
        assert sdist.extractfile(member).read().decode() == text


def test_the_version_is_the_packages(wheel):
    """The distribution has the version that the package names, and names no other."""
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    lines = wheel.read(name).decode().splitlines()
    assert [line for line in lines if line.startswith("Version: ")] == [f"Version: {__version__}"]
    assert "License-Expression: MIT" in lines


def test_another_projects_tests_run_untouched(installed, foreign):
    """A project with packages claims, impl, reports and options --seed, --profile, --out runs as if we were not there.

    Be it by the program pytest or by `python -m pytest`, and with every warning an error.
    """
    for command in (pytest_of(installed), (installed / "python", "-m", "pytest")):
        status, told = run((*command, "-q", "-W", "error", "-p", "no:cacheprovider", "--seed", 3), cwd=foreign)
        assert status == 0, told
        assert "2 passed" in told


def test_another_project_audits_an_installed_catalogue(installed, foreign):
    """There `pytest --claims` of an installed catalogue audits a reading, beside the project's own options."""
    chosen = ("--claims", "lemmacheck_papers.var_limits", "-k", "B.2-exact_supremum", "--seed", 3)
    status, told = run((*pytest_of(installed), "-rA", *chosen), cwd=foreign)
    assert status == 0, told
    assert "1 passed" in told
    assert re.search(r"^PASSED \S+\.py::B\.2-exact_supremum$", told, re.MULTILINE)


def test_the_command_line_is_installed(installed, foreign):
    """The program and `python -m lemmacheck` print the version, list the catalogue and draw the report of an audit."""
    program, module = (installed / "lemmacheck",), (installed / "python", "-m", "lemmacheck")
    for command in (program, module):
        assert run((*command, "--version"), cwd=foreign) == (0, f"lemmacheck {__version__}\n")
    status, told = run((*module, "list"), cwd=foreign)
    assert status == 0, told
    assert "only_originals_bounded" in told
    audit = ("audit", "B.2", "--reading", "exact_supremum", "--profile", "quick", "--out", "runs")
    status, told = run((*program, *audit), cwd=foreign)
    assert status == 0, told
    assert (foreign / "runs" / "latest" / "index.html").stat().st_size > 10_000


def test_the_installed_packages_are_typed(installed, foreign):
    """A file that imports the words and the attention passes `mypy --strict`, and their types are known."""
    (foreign / "typed.py").write_text(TYPED)
    options = ("--strict", "--python-executable", installed / "python", "--cache-dir", os.devnull)
    status, told = run((sys.executable, "-m", "mypy", *options, "typed.py"), cwd=foreign)
    assert status == 0, told
    assert re.search(r"-> lemmacheck\.[\w.]+\.Claim\b", told)
    assert re.search(r"-> var_pipelines\.[\w.]+\.FastAttention\b", told)
    assert "Any" not in told.split("Revealed type")[1]
