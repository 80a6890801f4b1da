"""A glance before anybody looks for a proof: where a short search breaks a link, a proof is not worth much effort.

It looks at one small choice of the integers with floats, and the point judge decides, as in every search.
"""

from lemmacheck.search import adversary
from lemmacheck.search.attack import judge_candidates, waiting
from lemmacheck.search.trail import Trail, judge_at
from lemmacheck.vocabulary import PROFILES, Link, Reading

QUICK = PROFILES["quick"]
MOST_NUMBERS = 128
"""How many numbers a point may have for a glance."""
KEPT = 2
"""How many candidates are judged of each of the two searches on floats."""


def glance(reading: Reading, trail: Trail) -> None:
    """Search every link shortly, the whole assertion first; links that need not hold without a constant are left out.

    A point that breaks the whole is judged for every step, one of which breaks there.
    """
    bound = reading.bound
    for link in dict.fromkeys((bound.ends, *bound.links)):
        if link in trail.loose or trail.broken.get(link):
            continue
        _glance_at(reading, link, trail)
        if link == bound.ends:
            for found in trail.broken.get(link, [])[:KEPT]:
                for step in bound.links:
                    if step != link:
                        trail.judged(step, judge_at(reading.domain, step, found.point))


def _glance_at(reading: Reading, link: Link, trail: Trail) -> None:
    """Search one link at a small choice of the integers; only points that break it leave a trace."""
    domain = reading.domain
    places = waiting(domain, QUICK)[:2]
    if not places or not 0 < places[-1].coordinates <= MOST_NUMBERS:
        return
    count, scratch = adversary.Evaluations(), Trail(trail.claim, trail.reading, trail.seed)
    with trail.timed() as clock:
        try:
            seed = trail.seed_for("glance", link)
            found = adversary.search(domain, link, places[-1], profile=QUICK, seed=seed, count=count, keep=KEPT)
        except Exception:  # noqa: BLE001 - what exact numbers can do, float64 may not; the attack says so
            return
        judge_candidates(domain, link, [each for each in found if each.score > 1], scratch)
    broken = scratch.broken.get(link, [])
    for each in broken:
        trail.judged(link, each)
    if broken:
        evaluations = count.evaluations - count.rejected
        trail.evaluations += evaluations
        text = f"before any proof, {len(broken)} exact points break it at {places[-1]}"
        trail.note(
            "glance", "search", "violation", text, link=link, seed=trail.seed, seconds=clock.seconds,
            evaluations=evaluations,
        )  # fmt: skip
