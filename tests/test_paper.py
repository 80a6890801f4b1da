"""The catalogue is the paper: every numbered item is there, in its kind, and proofs cite what exists."""

from pathlib import Path

from lemmacheck.catalogues import worker_catalogue

LIST = Path(__file__).with_name("numbered_items.txt")


def items():
    """Return (number, kind) of every item the paper numbers."""
    lines = [line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {number: kind.lower() for kind, number in lines}


def test_every_numbered_item_of_the_paper_is_in_the_catalogue():
    """No definition, hypothesis, lemma, theorem or remark is missing, none is invented, and kinds agree."""
    found = {claim.id: claim.kind for claim in worker_catalogue("lemmacheck_papers.var_limits").claims}
    assert found == items()


def test_headlines_reach_the_whole_appendix():
    """Theorem 5.7 rests, directly or not, on every running time and error lemma it combines."""
    known = {claim.id: claim for claim in worker_catalogue("lemmacheck_papers.var_limits").claims}
    waiting, reached = ["5.7"], set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [*known[name].uses, *([known[name].restates] if known[name].restates else [])]
    assert {"B.3", "B.4", "B.5", "B.6", "B.7", "C.1", "C.2", "D.1", "D.2", "D.3", "D.4", "D.5", "D.6"} <= reached
