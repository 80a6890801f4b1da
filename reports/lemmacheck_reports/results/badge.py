"""A badge of a run as JSON, for shields.io's endpoint: readings as expected, and what was not."""

import json

from lemmacheck.records import Record
from lemmacheck.vocabulary import Verdict


def build_badge(record: Record) -> str:
    """Return the badge: green if all is as expected and the run finished, red if not, on wrong code, or an alarm."""
    surprises = sum(not v.agrees or v.verdict is Verdict.ERROR for v in record.verdicts.values())
    count = len(record.verdicts)
    alarms = sum(bool(standing.alarm) for standing in record.standings.values())
    if alarms:
        message, colour = f"{alarms} statement{'' if alarms == 1 else 's'} with readings that contradict", "red"
    elif surprises:
        message, colour = f"{surprises} of {count} readings not as expected", "red"
    elif not record.is_finished or record.problems:
        message, colour = f"{count} readings, not finished" if not record.is_finished else "record damaged", "lightgrey"
    else:
        message, colour = f"{count} readings as expected", "brightgreen"
    is_error = bool(surprises or alarms)
    badge = {"schemaVersion": 1, "label": "lemmacheck", "message": message, "color": colour, "isError": is_error}
    return json.dumps(badge, ensure_ascii=False) + "\n"
