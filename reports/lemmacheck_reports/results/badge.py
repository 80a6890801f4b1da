"""A badge of a run as JSON, for shields.io's endpoint: readings as expected, and what was not."""

import json

from lemmacheck.runs import Record


def build_badge(record: Record) -> str:
    """Return the badge: green if all verdicts are as expected and the run finished, red if not, or on wrong code."""
    surprises = sum(not v["agrees"] or v["verdict"] == "error" for v in record.verdicts.values())
    count = len(record.verdicts)
    finished = record.end is not None and not record.end["interrupted"]
    if surprises:
        message, colour = f"{surprises} of {count} readings not as expected", "red"
    elif not finished or record.problems:
        message, colour = f"{count} readings, not finished" if not finished else "record damaged", "lightgrey"
    else:
        message, colour = f"{count} readings as expected", "brightgreen"
    badge = {"schemaVersion": 1, "label": "lemmacheck", "message": message, "color": colour, "isError": bool(surprises)}
    return json.dumps(badge, ensure_ascii=False) + "\n"
