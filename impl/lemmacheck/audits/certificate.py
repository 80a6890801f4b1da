"""Certificates: small JSON files that re-check without the search that found them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from lemmacheck.audits.body import Body
from lemmacheck.audits.statement import Statement
from lemmacheck.judging import AnyRoot, read_point, read_root, shown_point, shown_text, why_no_root, write_root
from lemmacheck.records import Assumption, VerdictLine, as_json
from lemmacheck.system import UsageError, certificate_name, read_json
from lemmacheck.vocabulary import Claim, Point, Reading

_SCHEMAS = {"argument": 3, "cost": 2}
"""Schemas of the kinds of certificates whose fields changed since the first; all others have schema 1."""

DEEPEST = 400
"""How deep a certificate may be nested: each step of a proof stands within the one that it goes on from."""

Bodies = Sequence[tuple[str, Body]]
"""Certificates by their roles, without the head that all of them share."""


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A certificate file: what it is about (claim, reading, statement, digest) and what shows it.

    The digest is that of the statement (`states`); where the reading is more than formulas, that of the claim file.
    kind `counterexample`: `point`, `left`, `right`. kind `family`: `family`. kind `proof`: `links`, each with the
    judge's data (SMT queries, cuts into boxes, corners), and a `point` of the domain, which is not empty.
    kind `undefined`: the `point` at which a definition has no value, with what is `left` there and what would be
    `right`. kind `defined`: how many `points` were tried, all of the domain's. kind `cost`: how many runs (`points`)
    agree with the closed form, the exponent along each of the `families`, and its `growth` for the kernel. kind
    `decoded`: how many instances (`points`) were decoded. kind `argument`: what it `asserts` of which `statement`, its
    derivation (`tree`) and the assumptions it is `given` under. `where` are the conditions of the domain, always.
    """

    schema: int
    kind: str
    claim: str
    reading: str
    digest: str
    states: Statement | None = None
    role: str = ""
    point: Mapping[str, object] | None = None
    left: object = None
    right: object = None
    family: Mapping[str, object] | None = None
    points: int = 0
    families: tuple[Mapping[str, object], ...] = ()
    says: object = None
    growth: Mapping[str, object] | None = None
    given: tuple[Assumption, ...] = ()
    links: tuple[Mapping[str, object], ...] = ()
    where: tuple[str, ...] = ()
    asserts: str = ""
    statement: Mapping[str, object] | None = None
    tree: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What a certificate of one kind may hold: its roles, and its fields besides those that all of them share."""

    roles: tuple[str, ...]
    fields: tuple[str, ...]


HEAD = ("schema", "kind", "claim", "reading", "digest", "states", "role", "where")


def check_form(certificate: Certificate, forms: Mapping[str, Form], where: Path) -> None:
    """Raise UsageError where a certificate has no known form, has another's role, or says more than its form does."""
    kind = certificate.kind
    form = forms.get(kind)
    if form is None:
        raise UsageError(f"{where} is a certificate of unknown kind {kind!r}")
    if certificate.role not in form.roles:
        raise UsageError(
            f"{where}: a {kind} certificate has the role {' or '.join(form.roles)}, not {certificate.role!r}"
        )
    for field in msgspec.structs.fields(Certificate):
        if field.name not in (*HEAD, *form.fields) and getattr(certificate, field.name) != field.default:
            raise UsageError(f"{where}: a {kind} certificate says nothing about {field.name!r}")


def read_certificate(path: Path) -> Certificate:
    """Return a certificate.

    Raises UsageError when the file is missing, is not a certificate, or has another schema.
    """
    found = read_json(path, what="certificate", shown=False, deepest=DEEPEST)
    if not isinstance(found, dict):
        raise UsageError(f"{path} is not a certificate: it is not a JSON object")
    kind, schema = found.get("kind"), found.get("schema")
    expected = _schema_of(kind)
    if schema != expected or type(schema) is not int:
        of = "certificates" if expected == 1 else f"{kind} certificates"
        raise UsageError(f"{path} has schema {schema!r:.40}, and this version reads {of} of schema {expected}")
    try:
        certificate = msgspec.convert(found, Certificate)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path} is not a certificate: {error}") from error
    if as_json(certificate.given) != found.get("given", []):
        raise UsageError(
            f"{path} is not a certificate: an assumption has the fields text and declared_in, and no other"
        )
    return certificate


def _schema_of(kind: object) -> int:
    return _SCHEMAS.get(kind, 1) if isinstance(kind, str) else 1


def conditions_must_be_those_of(certificate: Certificate, reading: Reading) -> None:
    """Raise UsageError where a certificate was made under other conditions than those of its reading."""
    if certificate.where != reading.where:
        made, asked = ("; ".join(texts) or "no conditions" for texts in (certificate.where, reading.where))
        raise UsageError(f"it is about {made}, and {reading.name} about {asked}")


def point_inside(certificate: Certificate, reading: Reading) -> Point:
    """Return a certificate's point.

    Raises UsageError where it has none, or one outside of the domain of its reading.
    """
    if certificate.point is None:
        raise UsageError("it has no point")
    point = read_point(certificate.point)
    outside = reading.domain.why_outside(point)
    if outside:
        raise UsageError(f"the point is outside the domain of {reading.name}: {outside}")
    return point


def root_inside(certificate: Certificate, reading: Reading) -> AnyRoot | None:
    """Return a certificate's point if one of its entries is a root, None if none is.

    Raises UsageError where no root is known to be there, or not in the domain of its reading.
    """
    root = None if certificate.point is None else read_root(certificate.point)
    outside = None if root is None else why_no_root(reading.domain, root)
    if outside:
        raise UsageError(f"the point is outside the domain of {reading.name}: {outside}")
    return root


def shown_inside(certificate: Certificate, reading: Reading) -> str:
    """Return a certificate's point in a line, empty where it has no variables; raises UsageError as its readers do."""
    root = root_inside(certificate, reading)
    return shown_text(write_root(root)) if root is not None else shown_point(point_inside(certificate, reading))


def certify(
    claim: Claim, line: VerdictLine, bodies: Bodies, statement: Statement | None
) -> tuple[VerdictLine, dict[str, str]]:
    """Return a verdict line with the names of its certificates, and the certificates as text by these names."""
    texts: dict[str, str] = {}
    found = line.counterexample
    for role, body in bodies:
        name = certificate_name(claim.id, line.reading, role)
        texts[name] = certificate_text(claim, line.reading, role, body, statement)
        point = None if found is None else {"simplest": found.simplest, "worst": found.worst}.get(role)
        if found is not None and point is not None:
            found = msgspec.structs.replace(found, **{role: msgspec.structs.replace(point, certificate=name)})
    return msgspec.structs.replace(line, certificates=tuple(texts), counterexample=found), texts


def certificate_text(claim: Claim, slug: str, role: str, body: Body, statement: Statement | None) -> str:
    """Return a certificate as text: its body, and the head that all of them share."""
    where = next((list(reading.where) for reading in claim.readings if reading.slug == slug), [])
    head = {
        "schema": _schema_of(body.kind),
        "claim": claim.id,
        "reading": slug,
        "digest": claim.digest if statement is None else statement.digest,
        **({} if statement is None else {"states": as_json(statement)}),
        "role": role,
        **({"where": where} if where else {}),
    }
    return json.dumps(head | as_json(body), indent=1, ensure_ascii=False) + "\n"
