"""Certificates: small JSON files that re-check without the search that found them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from impl.harness.audit import Audited
from impl.harness.claim import Claim, Link
from impl.harness.errors import UsageError
from impl.harness.evidence import Judgement, Proof
from impl.harness.names import certificate_name
from impl.harness.strict_json import read_json

SCHEMA = 1

Bodies = Sequence[tuple[str, dict[str, Any]]]
"""Certificates by their roles, without the head that all of them share."""


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A certificate file: what it is about (claim, reading, digest of the claim file) and what shows it.

    kind `counterexample`: `point`, `left`, `right`. kind `family`: `family`. kind `proof`: `links`, each with the
    judge's data (SMT queries, cuts into boxes, corners). kind `undefined`: the `point` at which a definition has no
    value. kind `defined`: how many `points` were tried, all of the domain's. kind `cost`: how many runs (`points`)
    agree with the closed form, and the exponent along each of the `families`. kind `decoded`: how many instances
    (`points`) were decoded. kind `argument`: its steps (`says`) and
    the assumptions it is `given` under.
    """

    schema: int
    kind: str
    claim: str
    reading: str
    digest: str
    role: str = ""
    point: dict[str, Any] | None = None
    left: Any = None
    right: Any = None
    family: dict[str, Any] | None = None
    points: int = 0
    families: list[dict[str, Any]] = msgspec.field(default_factory=list)
    says: Any = None
    given: list[str] = msgspec.field(default_factory=list)
    links: list[dict[str, Any]] = msgspec.field(default_factory=list)


def read_certificate(path: Path) -> Certificate:
    """Return a certificate.

    Raises UsageError when the file is missing, is not a certificate, or has another schema.
    """
    found = read_json(path, what="certificate", shown=False)
    if not isinstance(found, dict):
        raise UsageError(f"{path} is not a certificate: it is not a JSON object")
    if found.get("schema") != SCHEMA:
        schema = found.get("schema")
        raise UsageError(f"{path} has schema {schema!r:.40}, and this version reads certificates of schema {SCHEMA}")
    try:
        return msgspec.convert(found, Certificate)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path} is not a certificate: {error}") from error


def certify(claim: Claim, bodies: Bodies, line: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the verdict line with the names of its certificates, and the certificates as text by these names."""
    texts: dict[str, str] = {}
    found: Mapping[str, Any] = line["counterexample"] or {}
    for role, body in bodies:
        name = certificate_name(claim.id, line["reading"], role)
        head = {
            "schema": SCHEMA,
            "claim": claim.id,
            "reading": line["reading"],
            "digest": claim.digest,
            "role": role,
        }
        texts[name] = json.dumps(head | body, indent=1, ensure_ascii=False) + "\n"
        if role in ("simplest", "worst"):
            found[role]["certificate"] = name
    return line | {"certificates": list(texts)}, texts


def bodies_of(audited: Audited, line: Mapping[str, Any]) -> Bodies:
    """Return the bodies of the certificates of an audited bound, by their roles."""
    return list(_bodies(audited, line["counterexample"] or {}))


def _bodies(audited: Audited, found: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for role in ("simplest", "worst"):
        point = found.get(role)
        if point:
            yield role, {k: point[k] for k in ("point", "left", "right")} | {"kind": "counterexample"}
    if found.get("family"):
        yield "family", {"kind": "family", "family": found["family"]}
    if audited.verdict.value == "proved":
        yield "proof", {"kind": "proof", "links": proof_links(audited)}


def proof_links(audited: Audited) -> list[dict[str, Any]]:
    """Return the links of a proof with what re-checks them; the chain, or the assertion as one link."""
    if isinstance(audited.ends, Proof) and audited.ends.by != "chain":
        return [_link(audited.reading.bound.ends, audited.ends, "ends")]
    return [_link(link, audited.links[str(link)][1], str(i)) for i, link in enumerate(audited.reading.bound.links)]


def _link(link: Link, judged: Judgement, place: str) -> dict[str, Any]:
    if not isinstance(judged, Proof):
        raise TypeError(f"{link} is not proved")
    return {"link": str(link), "place": place, "by": judged.by, "scope": judged.scope, "steps": list(_steps(judged))}


def _steps(proof: Proof) -> Iterator[dict[str, Any]]:
    if not proof.parts:
        yield {"by": proof.by, "scope": proof.scope, **proof.data}
    for part in proof.parts:
        yield from _steps(part)
