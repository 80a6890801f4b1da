"""What a summary says of each claim."""

from lemmacheck_reports.text.summary import summarise


def places(record):
    """Return the place of each claim in the summary."""
    return {item.claim: place for place, items in summarise(record).places.items() for item in items}


def item_of(record, claim):
    """Return what the summary says of a claim."""
    return next(item for items in summarise(record).places.values() for item in items if item.claim == claim)
