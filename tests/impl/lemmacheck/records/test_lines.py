"""The lines of a real run: what is decoded is what was written, and a JSON Schema says what a line may hold."""

import copy
import dataclasses
import json
import types

import jsonschema
import msgspec
import pytest
from tests.impl.lemmacheck.proving.problems import exp_of, itself, square

from lemmacheck import (
    PROVED,
    REFUTED,
    Assumed,
    Bound,
    Cited,
    Claim,
    Computation,
    Cost,
    Curves,
    Family,
    FirstTerm,
    Follows,
    Growth,
    Reading,
    Threshold,
    integers,
    reals,
    solvable,
)
from lemmacheck.arithmetic import Operations
from lemmacheck.catalogues import Catalogue
from lemmacheck.records import (
    Assumption,
    ClaimLine,
    EndLine,
    Evidence,
    Line,
    RunLine,
    StandingLine,
    TimingLine,
    VerdictLine,
    Writer,
    as_json,
    read_as,
    read_record,
    record_schema,
)
from lemmacheck.runs import run_audit
from lemmacheck.system import UsageError
from lemmacheck.vocabulary import PROFILES
from var_pipelines.timed import Timed

UNIT, SMALL = {"x": reals(0, 1)}, {"n": integers(1, 6)}
STATED = solvable(Computation("the square", square), within=1)


def cube(on, n):
    """n³."""
    return n * n * n


def bent(on, n):
    """100 - n."""
    return 100 - n


def plain(on, n):
    """N."""
    return 1 * n


def pairs(on, n):
    """N² products and a sum."""
    return on.row(n * n, 0 * n + 1, 0 * n)


def counted(n):
    """Count by formula."""
    return Operations(n * n, 1, 0)


LOOP = Timed(
    name="a loop", build=lambda n: lambda: n, operations=lambda n, _: n * n, steps=lambda _: 1, first=4, last=8
)
FIGURES = {"first": FirstTerm(), "from": Threshold("n"), "drawn": Curves(plain, cube)}
READINGS = (
    Reading("proved", expects=PROVED, asserts=Bound(square, itself), given=UNIT, repair="refuted"),
    Reading("refuted", expects=REFUTED, asserts=Bound(itself, square), given=UNIT),
    Reading("balls", expects=REFUTED, asserts=Bound(exp_of, square), given={"x": reals(1, 2)}),
    Reading("figures", expects=REFUTED, asserts=Bound(cube, bent), given=SMALL, figures=FIGURES),
    Reading(
        "unbounded", expects=REFUTED, given={"x": reals(1)}, families=(Family({"x": "t"}),),
        asserts=Growth(square, itself, along=("x",)),
    ),
    Reading(
        "counted", expects=PROVED, given={"n": integers(1)}, families=(Family({"n": "2**t"}),),
        asserts=Cost(pairs, exponent=2, along="n", run=counted, at={"n": integers(1, 3)}, timed=(LOOP,)),
    ),
    Reading("argued", expects=PROVED, asserts=Follows(STATED, Cited("AS23", STATED)), assuming=("AS23",)),
    Reading("assumed", expects=PROVED, asserts=Assumed("SETH"), assuming=("SETH",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Return the record of a run of one claim with readings of many kinds, which is timed as well."""
    how = {"kind": "lemma", "title": "ε", "section": "1", "says": "x", "digest": "0" * 64, "proof_under": "proved"}
    claim = Claim("1", readings=READINGS, **how)
    catalogue = Catalogue("planted", types.MappingProxyType({"title": "z", "arxiv": ""}), (claim,))
    profile = dataclasses.replace(PROFILES["quick"], timing=0.05, ablates=True)
    return run_audit(
        catalogue=catalogue, claims=catalogue.claims, reading=None, profile=profile, seed=0, jobs=1,
        folder=tmp_path_factory.mktemp("run"), command="test",
    )  # fmt: skip


@pytest.fixture(scope="module")
def lines(path):
    """Return the lines as JSON gives them."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def schema():
    """Return a validator of a line."""
    jsonschema.Draft202012Validator.check_schema(record_schema())
    return jsonschema.Draft202012Validator(record_schema())


KINDS = {
    "run": RunLine, "claim": ClaimLine, "evidence": Evidence, "verdict": VerdictLine, "standing": StandingLine,
    "timing": TimingLine, "end": EndLine,
}  # fmt: skip


def test_every_line_is_decoded_and_encoded_to_the_same_json(lines):
    """Each line is the struct that its `line` names, and that struct gives back the same JSON; nothing is left over."""
    assert {line["line"] for line in lines} == set(KINDS)
    for line in lines:
        found = read_as(KINDS[line["line"]], line)
        assert isinstance(found, KINDS[line["line"]]), found
        assert as_json(found) == line
        assert msgspec.convert(line, Line) == found


def test_a_record_read_and_written_again_is_the_same_record(path, lines, tmp_path):
    """What is read of a run has no problem, and written line by line gives the same record."""
    record, copied = read_record(path), tmp_path / "record.jsonl"
    assert not record.problems
    timings = [row for rows in record.timings.values() for row in rows]
    verdicts, standings = record.verdicts.values(), record.standings.values()
    for line in (record.run, *record.claims, *record.evidence, *verdicts, *standings, *timings, record.end):
        Writer(copied).write(line)
    assert read_record(copied) == record
    again = [json.loads(line) for line in copied.read_text(encoding="utf-8").splitlines()]
    assert sorted(again, key=str) == sorted((as_json(read_as(KINDS[line["line"]], line)) for line in lines), key=str)


def test_the_run_holds_what_the_lines_are_for(path):
    """The readings of this file fill every part of a verdict, so that the tests above see all of them."""
    verdicts = {slug: line for (_, slug), line in read_record(path).verdicts.items()}
    assert {slug for slug, line in verdicts.items() if not line.agrees} == set()
    assert verdicts["proved"].tightness is not None
    assert verdicts["proved"].ablation
    assert verdicts["refuted"].counterexample.worst is not None
    assert not isinstance(verdicts["balls"].counterexample.simplest.left, str)
    assert [figure.name for figure in verdicts["figures"].figures] == ["first", "from"]
    assert verdicts["figures"].curves
    assert verdicts["unbounded"].counterexample.family.samples
    assert verdicts["unbounded"].exponents[0].points
    assert verdicts["counted"].exponents[0].slopes
    assert verdicts["argued"].argument
    assert verdicts["argued"].given == (Assumption("AS23"),)


def test_the_schema_accepts_every_line(lines, schema):
    """The JSON Schema that the structs give accepts what a run writes."""
    for line in lines:
        schema.validate(line)


def wrongs(value, place=()):
    """Yield a place in a line, and a value of another type for it."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from wrongs(inside, (*place, key))
    elif isinstance(value, list):
        yield place, "none"
        for number, inside in enumerate(value[:1]):
            yield from wrongs(inside, (*place, number))
    else:
        yield place, [[[]]]


def test_the_schema_and_the_reader_refuse_a_line_with_a_wrong_type(lines, schema):
    """A list where a value stands, or a text for a list, is refused in every field of every kind, and named."""
    seen = {}
    for line in lines:
        for place, wrong in wrongs(line):
            seen.setdefault((line["line"], *(part for part in place if isinstance(part, str))), (line, place, wrong))
    assert len(seen) > 100
    for line, place, wrong in seen.values():
        spoiled = copy.deepcopy(line)
        *above, last = place
        inside = spoiled
        for part in above:
            inside = inside[part]
        inside[last] = wrong
        assert not schema.is_valid(spoiled), place
        if place != ("line",):
            assert isinstance(read_as(KINDS[line["line"]], spoiled), str), place


def test_a_line_that_lost_a_field_is_left_out(lines, tmp_path):
    """A line that lost any of its fields is left out: a verdict without `given` is not unconditional."""
    verdict = next(line for line in lines if line["line"] == "verdict" and line["given"])
    for name in set(verdict) - {"line", "claim", "reading"}:
        lost = {key: value for key, value in verdict.items() if key != name}
        spoiled = tmp_path / f"{name}.jsonl"
        spoiled.write_text("".join(json.dumps(lost if line is verdict else line) + "\n" for line in lines))
        record = read_record(spoiled)
        assert record.problems == [f"the verdict on 1, {verdict['reading']}, has no {name}, and is left out"]
        assert ("1", verdict["reading"]) not in record.verdicts


def places_of(value, place=()):
    """Yield the place of every key of a line, at every depth."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in inside:
        if isinstance(value, dict):
            yield (*place, key)
        yield from places_of(entry, (*place, key))


def without(line, place):
    """Return a line without one of its keys."""
    spoiled = copy.deepcopy(line)
    *above, last = place
    inside = spoiled
    for part in above:
        inside = inside[part]
    del inside[last]
    return spoiled


NAMED = {"at", "point", "versions", "witness"}
"""The fields that hold names of variables or programs, of which there may be any."""
LEFT_OUT = {"ratio", "limit", "exponent", "samples"}
"""What a family leaves out where it has none: it needs a ratio or an exponent, and no more."""


def may_be_missing(place):
    """Whether a key is the name of a variable or a program, one that a family or an older record leaves out."""
    above = place[-2] if len(place) > 1 else ""
    is_name = above in NAMED or ("ablation" in place and above == "counterexample")
    return is_name or place == ("engine",) or place[-1:] == ("place",) or ("family" in place and place[-1] in LEFT_OUT)


def test_a_field_that_is_lost_at_any_depth_is_named(lines):
    """Whatever key a line loses, at whatever depth, it is refused in a phrase that names the key and its place.

    Three kinds of keys may be missing: names of variables, what a family leaves out itself, what older records lack.
    """
    seen = {}
    for line in lines:
        for place in places_of(line):
            seen.setdefault((line["line"], *(part for part in place if isinstance(part, str))), (line, place))
    assert {"readings", "given", "terms", "samples", "lines", "declared_in"} <= {key[-1] for key in seen}
    assert len(seen) > 150
    for line, place in seen.values():
        found = read_as(KINDS[line["line"]], without(line, place))
        if may_be_missing(place):
            continue
        where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")
        if place != ("line",):
            assert found == f"has no {where}", place


def test_a_line_that_lost_what_lies_inside_is_left_out(lines, tmp_path):
    """An assumption that lost its claim, or a reading that lost whether it is an assumption, is not read without it."""
    claim = next(line for line in lines if line["line"] == "claim")
    verdict = next(line for line in lines if line["line"] == "verdict" and line["given"])
    for line, place, named in (
        (claim, ("readings", 1, "is_assumption"), "claim 1 has no readings[1].is_assumption"),
        (verdict, ("given", 0, "declared_in"), f"the verdict on 1, {verdict['reading']}, has no given[0].declared_in"),
    ):
        spoiled = tmp_path / "record.jsonl"
        lost = without(line, place)
        spoiled.write_text("".join(json.dumps(lost if other is line else other) + "\n" for other in lines))
        record = read_record(spoiled)
        assert record.problems[0] == f"{named}, and is left out"
        assert ("1", verdict["reading"]) not in record.verdicts or line is claim
    spoiled.write_text("".join(json.dumps(without(line, ("corpus", "digest")) if n == 0 else line) + "\n"
                               for n, line in enumerate(lines)))  # fmt: skip
    with pytest.raises(UsageError, match=r"the line of its run has no corpus\.digest"):
        read_record(spoiled)


def test_a_line_that_says_more_is_read(lines):
    """A field that this version does not know costs nothing: it is passed over."""
    for line in lines:
        assert read_as(KINDS[line["line"]], line | {"novelty": 1}) == read_as(KINDS[line["line"]], line)
