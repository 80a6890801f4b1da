"""Which readings share pipelines: their times are one measurement, and are kept and measured again together."""

from collections.abc import Sequence

from lemmacheck.vocabulary import Claim, Reading, TimedAssertion, TimedPipeline

Pairs = Sequence[tuple[Claim, Reading]]


def pipelines_of(reading: Reading) -> frozenset[TimedPipeline]:
    """Return the pipelines that a reading has timed; none for most."""
    return frozenset(reading.asserts.timed if isinstance(reading.asserts, TimedAssertion) else ())


def sharing(chosen: Pairs) -> list[list[tuple[Claim, Reading]]]:
    """Return the readings that have pipelines timed, in groups none of which shares one with another."""
    groups: list[list[tuple[Claim, Reading]]] = []
    for pair in chosen:
        own = pipelines_of(pair[1])
        if own:
            near = [any(own & pipelines_of(reading) for _, reading in group) for group in groups]
            joined = [each for group, is_near in zip(groups, near, strict=True) if is_near for each in group]
            apart = [group for group, is_near in zip(groups, near, strict=True) if not is_near]
            groups = [*apart, [*joined, pair]]
    return groups
