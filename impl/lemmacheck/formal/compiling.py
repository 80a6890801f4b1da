"""Compiling exported files: what Rocq accepts, checked again by `coqchk`, and on which axioms it rests."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from lemmacheck.formal.export import ExportedReading, File, library_of, write
from lemmacheck.formal.library import library

AXIOMS = frozenset(
    {
        "ClassicalDedekindReals.sig_forall_dec",
        "ClassicalDedekindReals.sig_not_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
        "Classical_Prop.classic",
    }
)
"""The axioms of Rocq's reals, and of its classical analysis."""
RECORD = "formal.json"
FOLDER = "formal"
"""The folder of a run in which its compiled files lie."""
FILE = re.compile(r"Claim_\w{1,100}\.v", re.ASCII)
SECONDS = 600
FAILS = re.compile(r'File "\./(\w+)\.v", line (\d+)')
NAME = re.compile(r"^([A-Za-z_][\w.']*)\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Formal:
    """What became of a reading: `why` is empty where Rocq accepts all of its theorems.

    `digest` is that of what its certificate states, `sha256` that of the whole file that was compiled.
    """

    claim: str
    reading: str
    digest: str
    file: str
    sha256: str
    theorems: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """What became of the files of a folder: the readings, and how many seconds of processor time each file took."""

    readings: tuple[Formal, ...]
    seconds: dict[str, float]


UNREADABLE = (OSError, ValueError, RecursionError)
"""What is raised where a file is no JSON, or none that can be read."""


def is_there() -> bool:
    """Whether Rocq and its checker are installed."""
    return shutil.which("coqc") is not None and shutil.which("coqchk") is not None


def commands(files: Sequence[File]) -> list[str]:
    """Return the commands that compile and check exported files, in their folder."""
    names = [*library_of(files), *(each.name for each in files if not each.is_empty)]
    return [*(f"coqc -q {name}.v" for name in names), f"coqchk -silent -norec {' -norec '.join(names)}"]


def compiled(
    files: Sequence[File], folder: Path, jobs: int = 1, tell: Callable[[str], None] = lambda _: None
) -> Compiled:
    """Compile files in a folder and check them; write what became of each reading into `formal.json` there.

    A reading whose proof Rocq does not accept is left out of its file, which says why.
    """
    write(files, folder)
    for name in library_of(files):
        (folder / f"{name}.vo").unlink(missing_ok=True)
        _run(["coqc", "-q", f"{name}.v"], folder)

    def one(file: File) -> _Outcome:
        found = _compile(file, folder)
        count = sum(bool(each.theorems) for each in found.file.readings)
        tell(f"{file.name}.v: {count} of {len(found.file.readings)} readings, {found.seconds} s")
        return found

    with ThreadPoolExecutor(jobs) as pool:
        longest_first = sorted(files, key=lambda each: -sum(len(reading.text) for reading in each.readings))
        found = dict(zip((each.name for each in longest_first), pool.map(one, longest_first), strict=True))
        names = [name for name, each in found.items() if not each.file.is_empty]
        checked = _checked(names, folder, pool, jobs)
    readings = tuple(each for file in files for each in _judged(found[file.name], is_checked=file.name in checked))
    seconds = {name: each.seconds for name, each in found.items()}
    out = Compiled(readings, seconds)
    version = _run(["coqc", "--print-version"], folder).stdout.split()[:1]
    text = {
        "compiler": " ".join(["coqc", *version]),
        "library": {name: _digest(each) for name, each in library_of(files).items()},
        "readings": [asdict(each) for each in readings],
        "seconds": seconds,
    }
    (folder / RECORD).write_text(json.dumps(text, indent=1, ensure_ascii=False), encoding="utf-8")
    return out


def recorded(folder: Path) -> tuple[Formal, ...]:
    """Return what `formal.json` in a folder says of readings, nothing where there is none.

    Raises ValueError where it says nothing that is known.
    """
    path = folder / RECORD
    if not path.exists():
        return ()
    found = json.loads(path.read_text(encoding="utf-8"))
    try:
        return tuple(Formal(**{**each, "theorems": tuple(each["theorems"])}) for each in found["readings"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} is no record of formal proofs") from error


def standing(run: Path) -> tuple[dict[tuple[str, str], Formal], dict[tuple[str, str], str]]:
    """Return which readings of a run are formal, and what stands in the way of others, as its `formal.json` says.

    A reading is formal only if the very file that was compiled, and the library, lie in the run's folder `formal`, and
    a certificate there states what the theorems were made from; else something stands in the way.
    """
    try:
        readings = recorded(run)
        compiled = _compiled_library(run) if readings else set()
    except UNREADABLE:
        return {}, {}
    stated = _stated(run)
    formal: dict[tuple[str, str], Formal] = {}
    left: dict[tuple[str, str], str] = {}
    for each in readings:
        key = each.claim, each.reading
        text = _text(run / FOLDER / str(each.file)) if FILE.fullmatch(str(each.file)) else ""
        is_same = _digest(text) == each.sha256 and _needs(text) <= compiled
        if each.why:
            left[key] = each.why
        elif not (each.theorems and is_same and stated.get(key) == each.digest):
            left[key] = "it was compiled from another certificate, or its file is not the one that was compiled"
        else:
            formal[key] = each
    return formal, left


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UNREADABLE:
        return ""


def _needs(text: str) -> set[str]:
    """Return the files of the library that a file mentions; one that mentions none is none of ours."""
    return {name for name in library() if name in text} or {"no library"}


def _compiled_library(run: Path) -> set[str]:
    """Return the files of the library that lie in a run's folder as they were compiled."""
    found = json.loads((run / RECORD).read_text(encoding="utf-8")).get("library")
    known = found if isinstance(found, dict) else {}
    return {name for name in library() if _digest(_text(run / FOLDER / f"{name}.v")) == known.get(name)}


def _stated(run: Path) -> dict[tuple[str, str], str]:
    """Return the digests of what certificates of a run state, computed anew; what cannot be read states nothing."""
    out = {}
    for path in sorted((run / "certificates").glob("*-proof.json")):
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except UNREADABLE:
            continue
        if isinstance(found, dict) and isinstance(found.get("states"), dict):
            states = {name: found["states"].get(name) for name in ("domain", "asserts", "terms")}
            text = json.dumps(states, separators=(",", ":"), ensure_ascii=False)
            out[str(found.get("claim")), str(found.get("reading"))] = _digest(text)
    return out


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A file after what Rocq does not accept was left out of it, what was printed, and its seconds at last."""

    file: File
    printed: str = ""
    seconds: float = 0.0


def _compile(file: File, folder: Path) -> _Outcome:
    """Compile a file, and again without the readings that Rocq does not accept."""
    while not file.is_empty:
        (folder / f"{file.name}.v").write_text(file.text, encoding="utf-8")
        done = _run(["coqc", "-q", f"{file.name}.v"], folder)
        if done.returncode == 0:
            return _Outcome(file, done.stdout, round(done.seconds, 1))
        found = FAILS.search(done.stderr)
        wrong = file.at_line(int(found[2])) if found else None
        if wrong is None or not wrong.theorems:
            wrong = next(each for each in file.readings if each.theorems)
        message = " ".join(done.stderr[found.end() if found else 0 :].split())[:160] or "it takes too long"
        file = file.without(wrong, f"Rocq does not accept its proof as it is written: {message}")
    (folder / f"{file.name}.v").write_text(file.text, encoding="utf-8")
    return _Outcome(file)


def _checked(names: Sequence[str], folder: Path, pool: ThreadPoolExecutor, jobs: int) -> set[str]:
    """Return the compiled files that coqchk accepts: several at once, and one by one where it refuses some."""

    def accepted(some: Sequence[str]) -> Sequence[str]:
        done = _run(["coqchk", "-silent", *(word for name in some for word in ("-norec", name))], folder)
        if done.returncode == 0:
            return some
        return [name for name in some for _ in accepted([name])] if len(some) > 1 else ()

    groups = [names[first::jobs] for first in range(min(jobs, len(names)))]
    return {name for group in pool.map(accepted, groups) for name in group}


def _judged(found: _Outcome, *, is_checked: bool) -> list[Formal]:
    """Return what became of the readings of a file."""
    file, axioms = found.file, assumptions(found.printed)
    more = sorted(set().union(*axioms) - AXIOMS)
    if len(axioms) != 1:
        refused = "it was not said which axioms its file rests on"
    elif more:
        refused = f"its file rests on more than the axioms of the reals: {', '.join(more[:3])}"
    else:
        refused = "" if is_checked else "coqchk does not accept the file"
    return [_formal(file, each, each.why or refused) for each in file.readings]


def assumptions(printed: str) -> list[frozenset[str]]:
    """Return the axioms of each theorem from what `Print Assumptions` printed, one after the other."""
    parts = re.split(r"^(?=Axioms:|Closed under the global context)", printed, flags=re.MULTILINE)
    return [
        frozenset(NAME.findall(part.partition("\n")[2]))
        for part in parts
        if part.startswith(("Axioms:", "Closed under"))
    ]


def _formal(file: File, each: ExportedReading, why: str) -> Formal:
    return Formal(each.claim, each.reading, each.digest, f"{file.name}.v", _digest(file.text), each.theorems, why)


@dataclass(frozen=True, slots=True)
class _Done:
    """How a command ended, what it printed, and its seconds of processor time."""

    returncode: int
    stdout: str
    stderr: str
    seconds: float


def _run(command: list[str], folder: Path) -> _Done:
    """Run a command, and stop it after a while of processor time."""
    limited = ["sh", "-c", f'ulimit -t {SECONDS}; exec "$@"', "sh", *command]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(limited, cwd=folder, stdout=out, stderr=err)  # noqa: S603 - coqc, and names we gave
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        printed, wrong = (each.read().decode("utf-8", "replace") for each in (out, err))
    return _Done(process.returncode, printed, wrong, used.ru_utime + used.ru_stime)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
