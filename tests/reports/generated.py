"""Records that no audit wrote: as many claims and readings as asked for, with text of the caller's choice."""

import json
from pathlib import Path

import msgspec
from msgspec.structs import replace

from lemmacheck.records import (
    Assumption,
    Breaks,
    ClaimLine,
    Counterexample,
    EndLine,
    Evidence,
    FigureLine,
    LinkLine,
    Paper,
    ProofLine,
    ReadingLine,
    RunLine,
    StandingLine,
    TermLine,
    TermValue,
    Tightness,
    VerdictLine,
)
from lemmacheck.vocabulary import Verdict

VERDICTS = (Verdict.REFUTED, Verdict.PROVED, Verdict.SUPPORTED, Verdict.UNDECIDED, Verdict.ILL_POSED)
GAP = ProofLine("gap", "this step is false", "left", "≤", "right")
SOUND = ProofLine("sound", "every step is proved")
RUN = RunLine(
    paper=Paper("A generated paper", "2501.00000"), seed=0, profile="quick", jobs=1, catalogue="generated",
    versions={"lemmacheck": "0"}, machine="none", started="2026-01-01T00:00:00+00:00", command="lemmacheck audit",
)  # fmt: skip
END = EndLine(
    seconds=1.0, interrupted=False, evaluations=10, certified=1, evaluations_per_second=10, certified_per_second=1
)


def write_record(folder: Path, *, claims: int, readings: int, text: str = "plain") -> Path:
    """Write a record of `claims` claims with `readings` readings each, `text` wherever a person's words stand."""
    numbers = range(1, claims + 1)
    lines = [replace(RUN, paper=Paper(text, text), command=text), *(claim_line(i, readings, text) for i in numbers)]
    for i in numbers:
        for j in range(readings):
            lines += [evidence_line(i, j, text)] * 3
            lines.append(verdict_line(i, j, text))
    return write_lines(folder, [*lines, *(standing_line(i) for i in numbers), END])


def write_lines(folder, lines):
    """Write a record of these lines and return its path."""
    path = folder / "record.jsonl"
    path.write_text("".join(map(written, lines)), encoding="utf-8")
    return path


def written(line):
    """Return a line as it stands in a record."""
    return json.dumps(msgspec.to_builtins(line)) + "\n"


def claim_line(i, readings, text):
    """Return a lemma whose proof uses the one before, in rows of ten."""
    return ClaimLine(
        id=f"G.{i}", kind="lemma", title=f"{text} {i}", section=text, page=i, says=text, text=f"{text}\n\n{text}",
        uses=(f"G.{i - 1}",) if i % 10 != 1 else (), restates=None, cites=None, file=text, digest="",
        proof_under=f"{text} 0", readings=tuple(reading_line(j, text) for j in range(readings)),
    )  # fmt: skip


def reading_line(j, text):
    """Return a reading that is a bound of one step; the second is the repair of the first."""
    chain = (TermLine("left", f"The left side: {text}."), TermLine("right", text, "≤"))
    return ReadingLine(
        name=f"{text} {j}", slug=f"reading_{j}", expects=VERDICTS[j % 5], given=("x \\in \\mathbb{R}", text),
        chain=chain, constants=(), up_to_constant=False, kind="bound", is_chain=True,
        covers="a certificate covers every point of the declared domain", repair=f"{text} 1" if j == 0 else None,
    )  # fmt: skip


def verdict_line(i, j, text):
    """Return a verdict, refuted with a counterexample for the first reading of each claim."""
    verdict = VERDICTS[j % 5]
    point = Counterexample(
        point={"x": "3/2", "eps": "1/10"}, left="9/4", right="3/2", ratio="3/2", relation="≤", link=("left", "right"),
        by="exact rationals", certificate="certificates/a.json",
        terms=(TermValue("left", "9/4"), TermValue("right", "3/2")),
    )  # fmt: skip
    tightness = Tightness(best="3/2", attained=False, constant="3/2", certified=True, limit="3/2", witness={"x": "1"})
    link = LinkLine(left="left", right="right", relation="≤", verdict=verdict, by=text, scope=text)
    return VerdictLine(
        claim=f"G.{i}", reading=f"reading_{j}", name=f"{text} {j}", expects=verdict, verdict=verdict, agrees=True,
        why=text, given=(Assumption(text),) if j == 2 else (), links=(link,), proof=replace(GAP, why=text),
        tightness=tightness if j < 2 else None,
        counterexample=Breaks(point, point) if verdict is Verdict.REFUTED else None,
        figures=(FigureLine(name="sharp_constant", text=text),),
        certificates=("certificates/a.json", f"certificates/{text}.json"), evaluations=1234567, certified=3,
        seconds=0.5,
    )  # fmt: skip


def evidence_line(i, j, text):
    """Return a line of evidence."""
    return Evidence(
        claim=f"G.{i}", reading=f"reading_{j}", by=text, kind="search", outcome="no violation", text=text, link=text,
        evaluations=1, seconds=0.1, seed=0,
    )  # fmt: skip


def standing_line(i):
    """Return the standing of a claim."""
    return StandingLine(
        claim=f"G.{i}", verdict=Verdict.REFUTED, standing=Verdict.REFUTED, because=(), given=(), proof=GAP
    )


def change_claim(record, number, **fields):
    """Change a claim of a record that was read."""
    at = next(i for i, claim in enumerate(record.claims) if claim.id == number)
    record.claims[at] = replace(record.claims[at], **fields)


def change_reading(record, number, slug, **fields):
    """Change a reading of a claim of a record that was read."""
    readings = next(claim.readings for claim in record.claims if claim.id == number)
    changed = tuple(replace(reading, **fields) if reading.slug == slug else reading for reading in readings)
    change_claim(record, number, readings=changed)


def change_verdict(record, number, slug, **fields):
    """Change the verdict on a reading of a record that was read."""
    record.verdicts[number, slug] = replace(record.verdicts[number, slug], **fields)


def change_standing(record, number, **fields):
    """Change the standing of a claim of a record that was read."""
    record.standings[number] = replace(record.standings[number], **fields)
