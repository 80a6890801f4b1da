"""Certificates: small JSON files that re-check without the search that found them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from lemmacheck.audits import Audited
from lemmacheck.judging import Judgement, Proof, write_point
from lemmacheck.system import UsageError, certificate_name, read_json
from lemmacheck.vocabulary import Claim, Link

SCHEMA = 1

Bodies = Sequence[tuple[str, dict[str, Any]]]
"""Certificates by their roles, without the head that all of them share."""


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A certificate file: what it is about (claim, reading, digest of the claim file) and what shows it.

    kind `counterexample`: `point`, `left`, `right`. kind `family`: `family`. kind `proof`: `links`, each with the
    judge's data (SMT queries, cuts into boxes, corners), and a `point` of the domain, which is not empty.
    kind `undefined`: the `point` at which a definition has no value, with what is `left` there and what would be
    `right`. kind `defined`: how many `points` were tried, all of the domain's. kind `cost`: how many runs (`points`)
    agree with the closed form, and the exponent along each of the `families`. kind `decoded`: how many instances
    (`points`) were decoded. kind `argument`: its steps (`says`) and the assumptions it is `given` under.
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


ROLES: Mapping[str, tuple[str, ...]] = {
    "counterexample": ("simplest", "worst", "found"),
    "family": ("family",),
    "proof": ("proof",),
    "undefined": ("simplest",),
    "defined": ("proof",),
    "cost": ("cost", "simplest"),
    "decoded": ("decoded", "simplest"),
    "argument": ("argument",),
}
"""The roles that a certificate of each kind may have."""

CONTENTS: Mapping[str, tuple[str, ...]] = {
    "counterexample": ("point", "left", "right"),
    "family": ("family",),
    "proof": ("point", "links"),
    "undefined": ("point", "left", "right"),
    "defined": ("points",),
    "cost": ("points", "families", "says"),
    "decoded": ("points", "says"),
    "argument": ("given", "says"),
}
"""What a certificate of each kind holds besides its head."""

HEAD = ("schema", "kind", "claim", "reading", "digest", "role")


def check_form(certificate: Certificate, where: Path) -> None:
    """Raise UsageError where a certificate is of no known kind, has another's role, or says more than its kind does."""
    kind = certificate.kind
    if kind not in ROLES:
        raise UsageError(f"{where} is a certificate of unknown kind {kind!r}")
    if certificate.role not in ROLES[kind]:
        raise UsageError(
            f"{where}: a {kind} certificate has the role {' or '.join(ROLES[kind])}, not {certificate.role!r}"
        )
    for name, field in zip(certificate.__struct_fields__, msgspec.structs.fields(Certificate), strict=True):
        plain = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
        if name not in (*HEAD, *CONTENTS[kind]) and getattr(certificate, name) != plain:
            raise UsageError(f"{where}: a {kind} certificate says nothing about {name!r}")


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
        point = audited.trail.inhabitant
        inside = None if point is None else write_point(point)
        yield "proof", {"kind": "proof", "point": inside, "links": proof_links(audited)}


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
