"""Proofs on file: those that an audit found of a catalogue's readings, beside its claims, as a proof is beside a lemma.

An audit has the kernel check them, which takes a moment, and looks for a proof only where there is none or the kernel
refuses it. Nobody is believed: a proof of another statement, or one that somebody changed, costs the time to refuse it.
"""

import hashlib
import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lemmacheck.audits import Certificate, basis_of, read_certificate
from lemmacheck.catalogues import Catalogue
from lemmacheck.records import read_record
from lemmacheck.system import UsageError, file_name, parse, read_bytes, write_atomically
from lemmacheck.vocabulary import Bound, Claim, Growth, Reading

FILE = "proofs.zip"
"""The name of the file in the folder of a catalogue."""
LARGEST, IN_ALL = 10_000_000, 100_000_000
"""Bytes that the proofs of one reading may have, and those of all that are read."""
DEEPEST = 380
"""How deep a proof may be nested: less than in a certificate, in which it stands deeper."""
UNREADABLE = (
    UsageError, ValueError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, MemoryError,
    RuntimeError,
)  # fmt: skip
"""What is raised where an archive is none, was cut short, or is in a form that we never write: with a password, say."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every member, so that the same proofs make the same file."""


@dataclass(frozen=True, slots=True)
class ProofsOnFile:
    """The proofs on file of some readings by (claim, slug), as text; a remark says why the file is left out."""

    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def of(self, claim: str, reading: str) -> str:
        """Return the proofs of one reading; empty where none are on file."""
        return self.texts.get((claim, reading), "")


def read_filed(catalogue: Catalogue, readings: Iterable[tuple[Claim, Reading]]) -> ProofsOnFile:
    """Return the proofs that lie beside the claims of a catalogue, for some of its readings."""
    path = None if catalogue.folder is None else catalogue.folder / FILE
    if path is None or not path.is_file():
        return ProofsOnFile()
    texts: dict[tuple[str, str], str] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(read_bytes(path, what="the proofs on file"))) as archive:
            sizes = {each.filename: each.file_size for each in archive.infolist()}
            left = IN_ALL
            for claim, reading in readings:
                name = _member(claim.id, reading.slug)
                if sizes.get(name, LARGEST + 1) <= LARGEST and isinstance(reading.asserts, (Bound, Growth)):
                    left -= sizes[name]
                    if left < 0:
                        raise UsageError(f"its proofs have more than {IN_ALL:,} bytes")
                    texts[claim.id, reading.slug] = archive.read(name).decode()
    except UNREADABLE as error:
        return ProofsOnFile({}, (f"{path} is left out, and proofs are sought: it cannot be read ({error})",))
    return ProofsOnFile(texts)


def proofs_in(text: str) -> dict[str, dict[str, object]]:
    """Return the proofs that a text holds, by the places of the links; nothing where it is no such text."""
    try:
        found = parse(text, deepest=DEEPEST) if text else {}
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {place: proof for place, proof in found.items() if isinstance(proof, dict)}


def digest_of_filed(text: str) -> str:
    """Return the digest of the proofs on file of one reading; empty where there are none."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def put_on_file(run: Path, catalogue: Catalogue) -> tuple[Path, int]:
    """Write the proofs that a run found beside the claims of its catalogue; return the file, and of how many readings.

    Readings that the run did not audit keep what they have. Raises UsageError where the catalogue is one file, or the
    record or a certificate cannot be read; OutputError where the file cannot be written.
    """
    if catalogue.folder is None:
        raise UsageError("proofs are filed in the folder of a catalogue, and this catalogue is a single file")
    record = read_record(run / "record.jsonl")
    audited = set(record.verdicts)
    every = [(claim, reading) for claim in catalogue.claims for reading in claim.readings]
    texts = {key: text for key, text in read_filed(catalogue, every).texts.items() if key not in audited}
    for line in record.verdicts.values():
        for name in line.certificates:
            texts |= _of(read_certificate(run / name), catalogue)
    path = catalogue.folder / FILE
    write_atomically(path, _archive({_member(*key): text for key, text in texts.items()}))
    return path, len(texts)


def _of(certificate: Certificate, catalogue: Catalogue) -> dict[tuple[str, str], str]:
    """Return the proofs of a certificate as text, where the kernel checks them and they are of what is stated now."""
    proofs = {str(link["place"]): link["proof"] for link in certificate.links if "proof" in link}
    if certificate.role != "proof" or not proofs:
        return {}
    try:
        claim, reading = catalogue.reading(certificate.claim, certificate.reading)
    except UsageError:
        return {}
    if basis_of(claim, reading)[1] != certificate.states:
        return {}
    return {(claim.id, reading.slug): json.dumps(proofs, separators=(",", ":"), ensure_ascii=False)}


def _member(claim: str, slug: str) -> str:
    return file_name(claim, slug, suffix=".json")


def _archive(texts: Mapping[str, str]) -> bytes:
    """Return an archive of texts by name: the same bytes for the same texts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_LZMA) as archive:
        for name, text in sorted(texts.items()):
            member = zipfile.ZipInfo(name, LONG_AGO)
            member.compress_type = zipfile.ZIP_LZMA
            archive.writestr(member, text)
    return whole.getvalue()
