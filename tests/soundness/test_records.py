"""Records and tables damaged at random: drawn and compared they end in pages or in one sentence, and lose little.

Every damage is drawn from a seed that the test's name tells. Where one line is damaged, all others are on the page.
"""

import functools
import json
import random
import shutil
import time

import msgspec
import pytest
from msgspec.structs import replace
from tests.reports import hostile
from tests.reports.generated import written as as_text

from lemmacheck import UsageError
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.records import VerdictLine, read_record
from lemmacheck.runs import run_audit
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports.page import environment
from lemmacheck_reports.page.cards import anchor
from lemmacheck_reports.page.diff_page import build_diff
from lemmacheck_reports.page.drawing import draw
from lemmacheck_reports.results.diff import compare, load_results
from lemmacheck_reports.results.differences import lines

CLAIMS = ("4.1", "4.2", "4.3", "4.5", "5.4")
"""An assumption, bounds, a definition without a value, a cost and arguments, a twin."""
SEEDS, DAMAGES = range(10), 30
RAW = (
    "NaN", "Infinity", "-Infinity", "1e999999999", "-1e999999999", "1e-999999999", "9" * 5000, "9" * 400, "7" * 30,
    "-1", "0", "0.5", "true", "false", "null", "[]", "{}", '""', '"x"', '"1e999999999"', '"-1e999999999"', '"1/0"',
    '"1/1e9"', '"nan"', '"inf"', f'"{"9" * 5000}"', f'"{"7" * 300}/{"3" * 300}"', '"\\ud800"', '"\\u0000\\u001b[2J"',
    '"<script>"', '"refuted"', '"doubtful"', '"proved "', '"error"', "[" * 30 + "]" * 30, "[" * 60 + "]" * 60,
    "[" * 3000 + "]" * 3000, '{"a":' * 40 + "1" + "}" * 40, "[1, 2, 3]", '[["1"], ["2"]]', "[null]", '[{"a": []}]',
    '{"mid": "1e999999999", "rad": "0"}', '{"mid": 3}', '{"simplest": {}}', '{"": ""}', '"' + "x" * 300_000 + '"',
    '"' + "{" * 5000 + '"', r'"\\frac{" ', '"\\u2028"', '"' + r"\\left" * 900 + '"', '"../../../tmp/hacked"',
)  # fmt: skip
"""What is written in the place of a value: as JSON, or as what is none."""
HOLE = "@@hole@@"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return the folder of a real run, with one claim more that has everything a line may hold, drawn."""
    folder = tmp_path_factory.mktemp("whole")
    catalogue = worker_catalogue("lemmacheck_papers.var_limits")
    path = run_audit(
        catalogue=catalogue, claims=catalogue.select(CLAIMS), reading=None, profile=PROFILES["quick"], seed=0, jobs=1,
        folder=folder, command="lemmacheck audit",
    )  # fmt: skip
    written = path.read_text(encoding="utf-8").splitlines()
    more = [
        as_text(line).rstrip("\n")
        for name, plots in (("X0", (0, 1)), ("X1", (2, 3)))
        for line in everything(name, plots)
    ]
    path.write_text("\n".join([*written[:-1], *more, written[-1]]) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        _draw_once(patch)
        assert draw(folder) == []
    return folder


def everything(name, plots):
    """Yield the lines of a claim that have whatever a line may hold, with plots of two kinds."""
    drawn = {f"{name}{j}": hostile.plots_of(plot, name) for j, plot in enumerate(plots, 1)}
    yield hostile.claim_of(name)
    for line in hostile.lines_of(1, name):
        yield replace(line, **drawn.get(line.reading, {})) if isinstance(line, VerdictLine) else line
    yield hostile.timing_of({"claim": name, "reading": f"{name}1"}, name)


@pytest.fixture(autouse=True)
def _drawn_once(monkeypatch):
    """Draw each plot once in all tests: what is not damaged looks as before."""
    _draw_once(monkeypatch)


_plots: dict[str, object] = {}


def _draw_once(patch):
    for name in ("growth_svg", "slopes_svg", "curves_svg", "series_svg", "times_svg"):
        patch.setattr(environment, name, _remembered(getattr(environment, name)))


def _remembered(draw_plot):
    @functools.wraps(draw_plot)
    def drawn(*what):
        key = f"{draw_plot.__name__} {what}"
        if key not in _plots:
            _plots[key] = draw_plot(*what)
        return _plots[key]

    return drawn


def places(value, path=()):
    """Yield the place of every value in a line, the line itself left out."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield (*path, key)
        yield from places(entry, (*path, key))


def put(rng, line, raw):
    """Return a line with junk in the place of one value, or another change of its shape."""
    found = json.loads(line)
    *path, last = rng.choice(list(places(found)))
    holder = functools.reduce(lambda at, key: at[key], path, found)
    match rng.choice(["junk", "junk", "junk", "drop", "twice", "wrap", "rename"]):
        case "junk":
            holder[last] = HOLE
        case "drop":
            del holder[last]
        case "twice" if isinstance(holder, list):
            holder.append(holder[last])
        case "wrap":
            holder[last] = [holder[last]]
        case "rename" if isinstance(holder, dict):
            holder[f"{last}_"] = holder.pop(last)
        case _:
            holder[last] = {"nested": holder[last]}
    return json.dumps(found).replace(f'"{HOLE}"', raw)


def spoil_line(rng, line):
    """Return a line, damaged; or none."""
    match rng.choice(["put"] * 12 + ["cut", "flip", "junk", "empty", "gone"]):
        case "put":
            return put(rng, line, rng.choice(RAW))
        case "cut":
            return line[: rng.randrange(len(line))]
        case "flip":
            at = rng.randrange(len(line))
            return line[:at] + chr(rng.randrange(1, 0x250)) + line[at + 1 :]
        case "junk":
            return rng.choice(RAW)
        case "empty":
            return ""
    return None


def readings_of(record, number, whole_lines):
    """Return the anchors that damage to one line must leave on the page."""
    line = json.loads(whole_lines[number])
    kept = {(claim.id, reading.slug) for claim in record.claims for reading in claim.readings}
    kept &= set(record.verdicts)
    if line["line"] == "claim":
        kept = {key for key in kept if key[0] != line["id"]}
    elif line["line"] == "verdict":
        kept -= {(line["claim"], line["reading"])}
    return {anchor(*key) for key in kept}


def drawn(folder, told):
    """Draw a run and return its page, None where a sentence says why there is none."""
    try:
        assert draw(folder) == [], told
    except UsageError as error:
        if "\n" in str(error):
            raise AssertionError(told) from error
        return None
    return (folder / "index.html").read_text(encoding="utf-8")


def compared(old, new):
    """Compare two tables as the command does, in every form it prints; a sentence is as good."""
    try:
        found = compare(load_results(old), load_results(new))
    except UsageError as error:
        return str(error)
    json.dumps(msgspec.to_builtins(found))
    return build_diff(found) + "\n".join(lines(found))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_line_costs_no_other(whole, tmp_path, seed):
    """One line is damaged: there is a page with every other reading, or, without the run's own line, a sentence."""
    rng = random.Random(f"line {seed}")
    shutil.copy(whole / "record.jsonl", tmp_path)
    written = (whole / "record.jsonl").read_text(encoding="utf-8").splitlines()
    record = read_record(whole / "record.jsonl")
    for count in range(DAMAGES):
        number = rng.randrange(len(written)) if count else 0
        damaged = spoil_line(rng, written[number])
        kept = [*written[:number], *([] if damaged is None else [damaged]), *written[number + 1 :]]
        (tmp_path / "record.jsonl").write_text("\n".join(kept) + "\n", encoding="utf-8", errors="surrogatepass")
        told = f"seed {seed}, damage {count}, line {number + 1}: {(damaged or 'gone')[:300]}"
        began = time.process_time()
        page = drawn(tmp_path, told)
        assert time.process_time() - began < 10, told
        if page is None:
            assert number == 0, told
            continue
        lost = {a for a in readings_of(record, number, written) if f'id="{a}">' not in page and f"id={a}>" not in page}
        assert not lost, told
        assert page.count("cannot be drawn") <= 1, told
        assert compared(whole, tmp_path), told


@pytest.mark.parametrize("seed", SEEDS)
def test_a_record_damaged_all_over_is_a_page_or_a_sentence(whole, tmp_path, seed):
    """Lines are dropped, doubled, moved, cut and filled with junk, many at once: no traceback."""
    rng = random.Random(f"record {seed}")
    raw = (whole / "record.jsonl").read_bytes()
    for count in range(6):
        kept = raw.decode().splitlines()
        for _ in range(rng.choice([2, 5, 20])):
            number = rng.randrange(len(kept))
            match rng.choice(["drop", "double", "move", "spoil", "spoil"]):
                case "drop":
                    del kept[number]
                case "double":
                    kept.insert(number, _or_same(rng, kept[number]))
                case "move":
                    kept.insert(rng.randrange(len(kept)), kept.pop(number))
                case "spoil":
                    kept[number] = _or_same(rng, kept[number])
        damaged = "\n".join(kept).encode("utf-8", "surrogatepass")
        if rng.random() < 0.5:
            damaged = damaged[: rng.randrange(len(damaged))]
        (tmp_path / "record.jsonl").write_bytes(damaged)
        if drawn(tmp_path, f"seed {seed}, damage {count}") is not None:
            assert compared(tmp_path, whole)


def _or_same(rng, line):
    try:
        return spoil_line(rng, line) or ""
    except (ValueError, IndexError, AttributeError, RecursionError):  # it was damaged before
        return line


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_table_is_compared_or_refused_in_a_sentence(whole, tmp_path, seed):
    """A table of results with junk anywhere is compared as far as it is one, and never ends in a traceback."""
    rng = random.Random(f"table {seed}")
    text = (whole / "results.json").read_text(encoding="utf-8")
    found = json.loads(text)
    everywhere = list(places(found))
    path = tmp_path / "results.json"
    for count in range(DAMAGES):
        damaged = json.loads(text)
        *way, last = rng.choice(everywhere)
        functools.reduce(lambda at, key: at[key], way, damaged)[last] = HOLE
        raw = json.dumps(damaged).replace(f'"{HOLE}"', rng.choice(RAW))
        path.write_text(raw, encoding="utf-8", errors="surrogatepass")
        pair = (whole, path) if count % 2 else (path, whole)
        assert compared(*pair), f"seed {seed}, damage {count}: {[*way, last]}"


def test_every_kind_of_damage_is_among_the_records(whole):
    """The record has every kind of line, and the seeds damage each."""
    written = (whole / "record.jsonl").read_text(encoding="utf-8").splitlines()
    kinds = {json.loads(line)["line"] for line in written}
    assert kinds == {"run", "claim", "evidence", "verdict", "timing", "standing", "end"}
    hit = set()
    for seed in SEEDS:
        rng = random.Random(f"line {seed}")
        for count in range(DAMAGES):
            number = rng.randrange(len(written)) if count else 0
            spoil_line(rng, written[number])
            hit.add(json.loads(written[number])["line"])
    assert hit == kinds


@pytest.mark.parametrize("raw", RAW, ids=range(len(RAW)))
def test_every_junk_in_a_verdict_loses_that_line_at_most(whole, tmp_path, raw):
    """Each piece of junk in some place of a verdict that has everything: the other readings of its claim are there."""
    written = (whole / "record.jsonl").read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(written) if '"line": "verdict", "claim": "X0", "reading": "X02"' in line)
    found = json.loads(written[number])
    rng = random.Random(f"verdict {raw[:40]}")
    place = rng.choice(list(places(found)))
    functools.reduce(lambda at, key: at[key], place[:-1], found)[place[-1]] = HOLE
    line = json.dumps(found).replace(f'"{HOLE}"', raw)
    text = "\n".join([*written[:number], line, *written[number + 1 :]]) + "\n"
    (tmp_path / "record.jsonl").write_text(text, encoding="utf-8", errors="surrogatepass")
    page = drawn(tmp_path, place)
    for reading in ("X0", "X01", "X03", "X04", "X05", "X06"):
        assert f"id=X0/{reading}>" in page, (place, reading)
