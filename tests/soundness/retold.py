"""Proofs told again with something changed that matters: none of them may hold when it is checked again."""

import copy

from lemmacheck.proving import corner, smt
from lemmacheck.proving.prove import BY_SUMMAND, EMPTY, EVERY_INTEGER, EVERY_SUMMAND
from lemmacheck.proving.recheck import _holds, recheck

JUDGED = (smt.NAME, corner.NAME)
"""Judges that compare summands."""


def hold_retold(case, bound, stored, tally):
    """Change what a stored proof says, and see that it is refused."""
    for what, changed in retold(stored):
        if recheck(case.place.domain, bound, changed) is None:
            tally.trouble(case, f"a proof in which {what} is checked again and holds")
        tally.count("retold")


def hold_retold_step(case, problem, step, tally):
    """Change what a stored step says, and see that it does not settle its problem any more."""
    for what, changed in retold_step(step):
        if _holds(problem, changed):
            tally.trouble(case, f"a step by {step['by']} at {problem.assignment} in which {what} holds")
        tally.count("retold")


def retold_step(step):
    """Yield what was changed in a step, and the changed step."""
    yield "something more is said", {**step, "surprise": 1}
    yield "the case is another", {**step, "scope": f"{step['scope']}, x=1"}
    if "corners" in step:
        yield "the corners are more", {**step, "corners": step["corners"] + 1}
    if "smt2" in step:
        yield "nothing is asked", {**step, "smt2": ""}
        yield "what cannot be is asked", {**step, "smt2": "(assert false)\n(check-sat)\n"}
    if "cuts" in step:
        cuts = step["cuts"]
        for what, word in (
            ("the last box is missing", cuts[:-1]),
            ("there is one box more", f"{cuts}."),
            ("all boxes are empty but one", cuts[::-1].replace(".", "e").replace("e", ".", 1)[::-1]),
            ("the first cut is none", f".{cuts[1:]}"),
            ("there is one box", "."),
            ("there is an empty box", "e"),
        ):
            if word != cuts:
                yield what, {**step, "cuts": word, "boxes": len(word)}


def retold(stored):
    """Yield what was changed, and the changed proof."""
    yield "a step is left out", _changed(stored, lambda link: link["steps"].pop())
    yield "a case is left out, and it says so", _changed(stored, _fewer_cases)
    yield "a step stands twice", _changed(stored, lambda link: link["steps"].append(link["steps"][-1]))
    yield "it is by somebody else", _changed(stored, lambda link: link.update(by="real roots and SMT and boxes"))
    if any(step["by"] in JUDGED for step in stored[-1]["steps"]):  # a single point is enumerated either way
        yield "it is summand by summand or not", _changed(stored, _other_way)
    yield "it is for more", _changed(stored, _for_more)
    yield "a step is by somebody else", _changed(stored, _by_another)
    yield "a step is about something else", _changed(stored, lambda link: link["steps"][-1].update(scope="x=1"))
    yield "a step says more", _changed(stored, lambda link: link["steps"][0].update(surprise=1))
    yield "every step is empty", _changed(stored, _all_empty)
    if any("smt2" in step for link in stored for step in link["steps"]):
        yield "another query is stored", _changed(stored, _other_query)
        yield "a query is weaker", _changed(stored, _weaker_query)


def _changed(stored, change):
    links = copy.deepcopy(stored)
    change(links[-1])
    return links


def _fewer_cases(link):
    link["steps"].pop()
    link["scope"] = f"all {len(link['steps'])} cases"


def _other_way(link):
    by = link["by"]
    link["by"] = by.removesuffix(f", {BY_SUMMAND}") if BY_SUMMAND in by else f"{by}, {BY_SUMMAND}"


def _for_more(link):
    wider = EVERY_SUMMAND if BY_SUMMAND in link["by"] else EVERY_INTEGER
    link["scope"] = "every real number" if link["scope"] == wider else wider


def _by_another(link):
    step = link["steps"][-1]
    step["by"] = "enumeration" if step["by"] in (smt.NAME, corner.NAME) else smt.NAME


def _all_empty(link):
    link["steps"] = [{"by": EMPTY, "scope": step["scope"]} for step in link["steps"]]


def _other_query(link):
    for step in link["steps"]:
        if "smt2" in step:
            step["smt2"] = "(assert false)\n(check-sat)\n"


def _weaker_query(link):
    for step in link["steps"]:
        if "smt2" in step:
            step["smt2"] = step["smt2"].replace("(check-sat)", "(assert false)\n(check-sat)")
