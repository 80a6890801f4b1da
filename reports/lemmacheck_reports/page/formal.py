"""Formal proofs on the page: their grade, a link to the file, and what stands in the way of others."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from lemmacheck.records import Grade, Key, Record
from lemmacheck.vocabulary import Verdict

CHECKED: tuple[Grade, ...] = ("rational", "enclosed", "enumerated")
"""Grades of proofs that the kernel checked: what Rocq accepted was made of such."""


def with_formal(record: Record, folder: Path) -> tuple[Record, Mapping[Key, str]]:
    """Return a record in which proofs that Rocq accepted are formal, and what stands in the way of others.

    A verdict is formal only where `lemmacheck.formal.standing` says so of its reading.
    """
    if not (folder / "formal.json").is_file():
        return record, {}
    from lemmacheck.formal import standing  # noqa: PLC0415 - most runs have no formal proofs

    formal, left = standing(folder)
    verdicts = dict(record.verdicts)
    for key, found in formal.items():
        verdict = verdicts.get(key)
        if verdict is not None and verdict.verdict is Verdict.PROVED and verdict.grade in CHECKED:
            files = (*verdict.certificates, f"formal/{found.file}")
            verdicts[key] = structs.replace(verdict, grade="formal", certificates=files)
    return replace(record, verdicts=verdicts), left
