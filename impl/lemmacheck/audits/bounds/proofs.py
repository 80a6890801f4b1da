"""Proofs of a bound: finders and judges are asked for each link of its chain, and then for the whole."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lemmacheck.audits.statement import Statement
from lemmacheck.audits.tables import tabulated
from lemmacheck.judging import Diverges, Judgement, Proof, Refusal
from lemmacheck.proving import Stated, deduce, deduce_by, grade_of, prove, prove_chain, stated
from lemmacheck.records import Outcome
from lemmacheck.search import Trail
from lemmacheck.vocabulary import Link, Profile, Reading

BRIEF = 0.3
"""For how many seconds of effort at most finders look for a proof of what is false, in case they find one."""
BRIEF_SMT, FEW_BOXES = 300_000, 500
"""The effort of z3 and the number of boxes for that."""
ENDS = "ends"
"""The place of what compares the first term with the last."""

Filed = Mapping[str, Mapping[str, object]]
"""Proofs on file of the links of a reading, by the places of the links in the chain, or ENDS."""


def prove_links(
    reading: Reading,
    trail: Trail,
    profile: Profile,
    statement: Statement | None = None,
    family: Diverges | None = None,
    filed: Filed | None = None,
) -> Iterator[tuple[Link, Judgement]]:
    """Yield what finders and judges say of each link of a chain; finders prove what is stated as formulas.

    A proof on file that the kernel accepts takes the place of a search.
    """
    links = reading.bound.links
    for place, link in enumerate(links):
        asked, name = stated_link(statement, place), ENDS if len(links) == 1 else str(place)
        judged: Judgement | None = _by_file(trail, link, asked, (filed or {}).get(name))
        if judged is None:
            effort = _effort(reading, link, trail, profile, family)
            with trail.timed() as clock:
                judged = prove(reading.domain, link, profile=effort, stated=asked)
            _note_judgement(trail, link, judged, clock.seconds)
        yield link, judged


def _by_file(trail: Trail, link: Link, asked: Stated | None, proof: Mapping[str, object] | None) -> Proof | None:
    """Return the proof of a link that is on file, None where there is none or the kernel refuses it."""
    if asked is None or proof is None:
        return None
    with trail.timed() as clock:
        judged = deduce_by(asked, proof)
    if isinstance(judged, Proof):
        text = f"a proof on file, which the kernel accepts: proved for {judged.scope}"
        trail.note(judged.by, "proof", "proved", text, link=link, seconds=clock.seconds)
        return judged
    text = f"the kernel refuses the proof on file, and another is sought: {judged.why}"
    trail.note("proof on file", "proof", "not applicable", text, link=link, seconds=clock.seconds)
    return None


def _effort(reading: Reading, link: Link, trail: Trail, profile: Profile, family: Diverges | None) -> Profile:
    """Return the profile for a proof: where a point or a family breaks what is to be proved, one of little effort.

    It is still tried, since a proof of what is false is an alarm.
    """
    bound = reading.bound
    is_last = bound.up_to_constant and (link == bound.ends or len(bound.links) == 1)
    is_false = family is not None if is_last else bool(trail.broken.get(link))
    if not is_false:
        return profile
    return replace(
        profile,
        proving=min(profile.proving, BRIEF),
        smt_effort=min(profile.smt_effort, BRIEF_SMT),
        boxes=min(profile.boxes, FEW_BOXES),
    )


def restated(
    reading: Reading, proofs: Mapping[Link, Judgement], trail: Trail, profile: Profile
) -> tuple[Statement, dict[Link, Judgement]] | None:
    """Return proofs for the kernel where every link is proved by running code, with what is counted in tables."""
    links = reading.bound.links
    known = [proofs.get(link) for link in links]
    if not all(isinstance(each, Proof) and grade_of(each) == "computed" for each in known):
        return None
    found: dict[Link, Judgement] = {}
    with trail.timed() as clock:
        statement = tabulated(reading)
        for place, link in enumerate(links):
            asked = stated_link(statement, place)
            if asked is None:
                return None
            judged = deduce(reading.domain, link, asked, profile=replace(profile, proving=BRIEF))
            if not isinstance(judged, Proof):
                return None
            found[link] = judged
    for link, judged in found.items():
        _note_judgement(trail, link, judged, clock.seconds / len(links))
    return None if statement is None else (statement, found)


def stated_link(statement: Statement | None, place: int | None) -> Stated | None:
    """Return a link of a statement, or its ends, as the kernel reads it."""
    if statement is None:
        return None
    return stated(statement.domain, statement.asserts, statement.terms, place)


def prove_ends(
    reading: Reading,
    proofs: Mapping[Link, Judgement],
    trail: Trail,
    profile: Profile,
    statement: Statement | None = None,
    family: Diverges | None = None,
    filed: Filed | None = None,
) -> Judgement:
    """Return what the judges say of the whole assertion: by its chain where every link is proved, else by itself."""
    bound = reading.bound
    if len(bound.links) == 1:
        return proofs[bound.links[0]]
    with trail.timed() as clock:
        ends = prove_chain(bound, proofs)
        if isinstance(ends, Refusal):
            asked = stated_link(statement, None)
            found = _by_file(trail, bound.ends, asked, (filed or {}).get(ENDS))
            if found is not None:
                return found
            effort = _effort(reading, bound.ends, trail, profile, family)
            ends = prove(reading.domain, bound.ends, profile=effort, stated=asked)
    _note_judgement(trail, bound.ends, ends, clock.seconds)
    return ends


def _note_judgement(trail: Trail, link: Link, judged: Judgement, seconds: float) -> None:
    if isinstance(judged, Proof):
        trail.note(judged.by, "proof", "proved", f"proved for {judged.scope}", link=link, seconds=seconds)
    else:
        outcome: Outcome = "empty" if judged.is_empty else "undecided" if judged.applicable else "not applicable"
        trail.note(judged.by, "proof", outcome, judged.why, link=link, seconds=seconds)
