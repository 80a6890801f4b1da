"""Points that others suggest: witnesses kept in claim files, the corpus of campaigns, suspects of provers."""

from collections.abc import Mapping, Sequence
from typing import Any

from lemmacheck.judging import Decision, Judgement, Refusal, read_point, shown_point
from lemmacheck.search.coordinates import coordinates_of
from lemmacheck.search.trail import Trail, judge_at
from lemmacheck.vocabulary import Link, Reading


def judge_witnesses(reading: Reading, trail: Trail) -> None:
    """Judge the witnesses kept in the claim file again, and each step of the chain at them."""
    bound, link = reading.bound, reading.bound.ends
    steps = [each for each in (bound.links[:-1] if bound.up_to_constant else bound.links) if each != link]
    for number, written in enumerate(reading.witnesses, 1):
        point = read_point(written)
        outside = reading.domain.why_outside(point)
        if outside:
            trail.note("kept witness", "witness", "not applicable", f"witness {number} is not in the domain: {outside}")
            continue
        found = judge_at(reading.domain, link, point)
        trail.judged(link, found)
        for step in steps:
            trail.judged(step, judge_at(reading.domain, step, point))
        broken = found.judged.decision is Decision.BROKEN
        outcome, does = trail.told(link, broken)
        says = f"it {does.replace('ask', 'asks')}" if broken and link in trail.loose else found.judged.decision.value
        trail.note("kept witness", "witness", outcome, f"witness {number}: {says}")


def judge_corpus(reading: Reading, corpus: Sequence[Mapping[str, Any]], trail: Trail) -> None:
    """Judge the points that campaigns kept, like any other candidates; those of an older text may lie outside."""
    domain, link = reading.domain, reading.bound.ends
    inside = [point for point in map(read_point, corpus) if domain.why_outside(point) is None]
    broken = 0
    for point in inside:
        found = judge_at(domain, link, point, coordinates_of(domain, point))
        trail.judged(link, found)
        broken += found.judged.decision is Decision.BROKEN
    if corpus:
        outcome, does = trail.told(link, broken)
        text = f"{broken} of {len(inside)} points {does}; {len(corpus) - len(inside)} more lie outside the domain"
        trail.note("corpus", "witness", outcome, text)


def judge_suspects(reading: Reading, link: Link, judged: Judgement, trail: Trail) -> None:
    """Judge the points at which provers take a link to break, like any other candidates.

    A prover that is certain of a point at which the link holds contradicts the point judge: an alarm.
    """
    if isinstance(judged, Refusal) and judged.alarm:
        trail.alarm(link, judged.why)
        trail.note(judged.by, "judgement", "alarm", judged.why, link=link)
    for suspect in judged.suspects:
        point = dict(suspect.point)
        if reading.domain.why_outside(point) is not None:
            continue
        found = judge_at(reading.domain, link, point)
        trail.judged(link, found)
        outcome, _ = trail.told(link, found.judged.decision is Decision.BROKEN)
        trail.note(suspect.by, "search", outcome, "the prover's own candidate, judged exactly", link=link)
        is_fine = found.judged.decision in (Decision.HOLDS, Decision.TIGHT)
        if is_fine and suspect.certain:
            text = f"{suspect.by} is certain that it breaks at {shown_point(point)}, where it holds"
            trail.alarm(link, text)
            trail.note(suspect.by, "judgement", "alarm", text, link=link)
