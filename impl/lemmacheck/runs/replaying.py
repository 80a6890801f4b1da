"""Replaying a certificate: the claim is loaded anew, the point or proof is checked again, and nothing is searched."""

from pathlib import Path

from lemmacheck.arithmetic import long_numbers
from lemmacheck.audits import (
    Certificate,
    Replay,
    Subject,
    check_form,
    kind_of,
    kinds,
    read_certificate,
    why_no_basis,
)
from lemmacheck.catalogues import Catalogue
from lemmacheck.system import TimeUpError, UsageError, stopped_after
from lemmacheck.vocabulary import PROFILES, Claim, Reading

MOST_SECONDS = 600
"""The processor time that a check may take: what nobody waits for confirms nothing."""


@long_numbers()
def replay(path: Path, *, catalogue: Catalogue) -> Replay:
    """Check a certificate file against the claim of the catalogue that it names.

    Raises UsageError when the file is malformed or tampered with: a wrong schema, a point outside the domain, values
    that are not those at the point, or a claim whose text changed since.
    """
    certificate = read_certificate(path)
    check_form(certificate, {name: form for kind in kinds() for name, form in kind.certificates.items()}, path)
    claim, reading = catalogue.reading(certificate.claim, certificate.reading)
    if (claim.id, reading.slug) != (certificate.claim, certificate.reading):
        raise UsageError(f"{path} is about {certificate.claim}, {certificate.reading}, which is written otherwise")
    _check_statement(path, certificate, claim, reading)
    if certificate.kind not in kind_of(reading.asserts).certificates:
        raise UsageError(
            f"{path} is a {certificate.kind} certificate, and {claim.id}, {reading.name} asserts something else"
        )
    try:
        with stopped_after(MOST_SECONDS):
            return _checked(path, certificate, claim, reading, catalogue)
    except TimeUpError as error:
        raise UsageError(f"{path}: the check took more than {MOST_SECONDS} s of processor time") from error


def _check_statement(path: Path, certificate: Certificate, claim: Claim, reading: Reading) -> None:
    """Raise UsageError where the claim states something else than the certificate is about."""
    why = why_no_basis(certificate.digest, certificate.states, claim, reading)
    if why:
        raise UsageError(f"{path}: {why}; audit it again")


def _checked(path: Path, certificate: Certificate, claim: Claim, reading: Reading, catalogue: Catalogue) -> Replay:
    """Return what the check by the reading's kind finds; its complaints are about the file."""
    subject = Subject(claim, reading, PROFILES["quick"], 0, catalogue.reading)
    try:
        return kind_of(reading.asserts).recheck(certificate, subject)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error
