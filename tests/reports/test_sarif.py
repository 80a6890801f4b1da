"""SARIF: what a run found as code scanning reads it, at the file and line of each reading."""

import json

import jsonschema
import pytest
from msgspec.structs import replace
from tests.reports.generated import write_record

from lemmacheck.catalogues import load_catalogue, place_of_reading
from lemmacheck.records import PlaceLine, read_record
from lemmacheck.vocabulary import Role, Verdict
from lemmacheck_reports.results.sarif import LONGEST, RULES, build_sarif

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
ESSENTIALS = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "additionalProperties": False,
                                            "properties": {"id": {"type": "string"}, "shortDescription": TEXT},
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["executionSuccessful"],
                            "additionalProperties": False,
                            "properties": {
                                "executionSuccessful": {"type": "boolean"},
                                "commandLine": {"type": "string"},
                                "startTimeUtc": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
                            },
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                    "properties": {"type": "object"},
                },
            },
        },
    },
    "$defs": {
        "result": {
            "type": "object",
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": -1},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
                "message": TEXT,
                "locations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {
                            "physicalLocation": {
                                "type": "object",
                                "anyOf": [{"required": ["address"]}, {"required": ["artifactLocation"]}],
                                "properties": {
                                    "artifactLocation": {
                                        "type": "object",
                                        "properties": {"uri": {"type": "string", "pattern": r"^[\w./~%+-]+$"}},
                                    },
                                    "region": {
                                        "type": "object",
                                        "properties": {"startLine": {"type": "integer", "minimum": 1}},
                                    },
                                },
                            },
                            "logicalLocations": {"type": "array", "items": {"type": "object"}},
                        },
                    },
                },
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                "properties": {"type": "object"},
            },
        }
    },
}
"""What SARIF 2.1.0 asks of what we write: of the published schema the parts about these properties, in its terms."""


@pytest.fixture
def record(tmp_path):
    """Return a generated record of two claims whose readings have every verdict."""
    return read_record(write_record(tmp_path, claims=2, readings=5))


def results_of(record):
    """Return the results of a run as SARIF, which follows the schema."""
    log = json.loads(build_sarif(record))
    jsonschema.validate(log, ESSENTIALS)
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(RULES)
    for result in run["results"]:
        assert list(RULES)[result["ruleIndex"]] == result["ruleId"]
    return run["results"]


def changed(record, **fields):
    """Return a record with some fields of its first verdict changed."""
    key = next(iter(record.verdicts))
    return replaced(record, verdicts={**record.verdicts, key: replace(record.verdicts[key], **fields)})


def replaced(record, **fields):
    """Return a record with some of its parts replaced."""
    return type(record)(
        **{name: getattr(record, name) for name in ("run", "claims", "evidence", "verdicts", "standings", "end")}
        | fields
    )


def with_reading(record, **fields):
    """Return a record with some fields of its first reading changed."""
    claim, *others = record.claims
    reading, *rest = claim.readings
    return replaced(record, claims=[replace(claim, readings=(replace(reading, **fields), *rest)), *others])


def test_every_broken_reading_and_gap_is_a_result_and_nothing_else(record):
    """Refuted and ill-posed readings and the gap of a proof are results; what is proved, supported or open is none."""
    found = results_of(record)
    assert sorted({result["ruleId"] for result in found}) == ["ill-posed", "proof-gap", "refuted"]
    broken = [v for v in record.verdicts.values() if v.verdict in (Verdict.REFUTED, Verdict.ILL_POSED)]
    gaps = [s for s in record.standings.values() if s.proof.verdict == "gap"]
    assert len(found) == len(broken) + len(gaps)
    marks = [result["partialFingerprints"]["lemmacheckReading/v1"] for result in found]
    assert len({*marks}) == len(marks)


def test_a_result_stands_at_the_line_of_its_reading(record):
    """The place that the record has is the result's, with a file name that may hold anything as a URI."""
    placed = with_reading(record, place=PlaceLine("my paper/#1?.py", 40))
    first = results_of(placed)[0]["locations"][0]["physicalLocation"]
    assert first == {"artifactLocation": {"uri": "my%20paper/%231%3F.py"}, "region": {"startLine": 40}}


def test_without_a_place_it_is_the_file_of_the_claim(record):
    """An older record has no lines: the result is about the claim's file, from its first line."""
    first = results_of(record)[0]["locations"][0]["physicalLocation"]
    assert first == {"artifactLocation": {"uri": "plain"}, "region": {"startLine": 1}}


@pytest.mark.parametrize(
    ("reading", "verdict", "level"),
    [
        ({"role": Role.STATEMENT}, {"agrees": True}, "warning"),
        ({"role": Role.ASIDE}, {"agrees": True}, "note"),
        ({"role": Role.ASIDE}, {"agrees": False}, "error"),
        ({"role": Role.ASIDE}, {"agrees": True, "verdict": Verdict.ERROR}, "error"),
    ],
)
def test_what_surprises_is_gravest(record, reading, verdict, level):
    """An expected refutation of the statement is a warning, of anything else a note; a surprise is an error."""
    assert results_of(with_reading(changed(record, **verdict), **reading))[0]["level"] == level


def test_what_is_not_as_expected_is_a_result_whatever_it_is(record):
    """A proof that nobody expected is a result, and says what was expected; an alarm is one of its own."""
    found = results_of(changed(record, verdict=Verdict.PROVED, agrees=False, is_alarm=True))
    assert [result["ruleId"] for result in found[:2]] == ["unexpected", "contradiction"]
    assert "Expected was" in found[0]["message"]["text"]


def test_messages_are_bearable_lines_of_text(record):
    """A reason of any length is one line of at most a thousand letters."""
    found = results_of(changed(record, why="long\n" * 9_999))
    assert all(len(result["message"]["text"]) <= LONGEST and "\n" not in result["message"]["text"] for result in found)


def test_each_reading_of_the_paper_has_a_line_that_begins_it():
    """The line of every reading of the catalogue begins a reading, in the file that holds it."""
    for claim in load_catalogue("lemmacheck_papers.var_limits").claims:
        for reading in claim.readings:
            place = place_of_reading(claim, reading.name)
            assert "Reading(" in place.text
            lines = place.path.read_text().splitlines()[place.line - 1 : place.line + 2]
            assert any(reading.name in line for line in lines)
            assert place.path.as_posix().endswith(place.file)


def test_a_name_that_is_made_has_the_line_of_its_claim():
    """A reading whose name stands in no file is placed at its claim."""
    claim = load_catalogue("lemmacheck_papers.var_limits").select(["B.2"])[0]
    assert place_of_reading(claim, "made by a loop").text.startswith("CLAIM = Claim(")
