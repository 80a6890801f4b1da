"""A claim as a line of a record: its text, its readings, their domains as LaTeX and their chains."""

import inspect
from collections.abc import Mapping

from lemmacheck.audits.hypotheses import hypotheses
from lemmacheck.audits.registry import kind_of
from lemmacheck.formula import Latex, fast_of, name_of
from lemmacheck.records import ClaimLine, ReadingLine
from lemmacheck.vocabulary import Claim, Fixed, Indices, Reading


def describe_claim(claim: Claim) -> ClaimLine:
    """Return the line of a claim."""
    return ClaimLine(
        id=claim.id,
        kind=claim.kind,
        title=claim.title,
        section=claim.section,
        page=claim.page,
        says=claim.says,
        text=claim.text,
        uses=tuple(claim.uses),
        restates=claim.restates,
        cites=claim.cites,
        file=claim.file,
        digest=claim.digest,
        proof_under=claim.proof_under,
        readings=tuple(map(describe_reading, claim.readings)),
        argued=claim.argued,
        printed=claim.printed,
        is_text_changed=claim.is_text_changed,
    )


def describe_reading(reading: Reading) -> ReadingLine:
    """Return a reading's name, expectation, domain (LaTeX lines), chain, and what its kind of assertion is."""
    kind = kind_of(reading.asserts)
    described = kind.describe(reading)
    stands_for = reading.stands_for
    return ReadingLine(
        name=reading.name,
        slug=reading.slug,
        expects=reading.expects,
        given=hypotheses(reading.domain, Latex()),
        chain=described.chain,
        constants=tuple(name for name, piece in reading.given.items() if isinstance(piece, (Fixed, Indices))),
        up_to_constant=described.up_to_constant,
        kind=kind.name,
        covers=described.covers,
        is_assumption=kind.is_assumption,
        is_chain=described.is_chain,
        grows=described.grows,
        declares=described.declares,
        assuming=tuple(reading.assuming),
        repair=reading.repair,
        role=None if stands_for is None else stands_for.role,
        which="" if stands_for is None else stands_for.which,
        of=None if stands_for is None else stands_for.of,
    )


def fast_pipelines(reading: Reading) -> Mapping[str, str]:
    """Return, for each term that a fast pipeline computes, by its name, that pipeline's name and first line."""
    found = {name_of(term): fast_of(term) for term in reading.asserts.terms}
    return {term: _named(fast) for term, fast in found.items() if fast is not None}


def _named(function: object) -> str:
    name = getattr(function, "__name__", "").replace("_", " ")
    says = (inspect.getdoc(function) or "").partition("\n")[0]
    return f"“{name}”: {says}" if says else f"“{name}”"
