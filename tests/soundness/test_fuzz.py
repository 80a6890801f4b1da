"""The soundness fuzz: random domains and terms, judged by every judge, held against points found without them.

A trouble is printed with its seed, its domain, the text of its terms and the point: `--soundness-seed 0:17` holds the
one case with that seed again, `--soundness-seed 0` all of them. The long test runs for `--soundness-minutes` with a
seed of its own, and takes `--long` to run at all.
"""

import time

import pytest
from tests.soundness.fuzz import again, fuzz, fuzz_for, one
from tests.soundness.hold import EVERYTHING
from tests.soundness.recipes import case_of
from tests.soundness.sums import sum_of
from tests.soundness.tally import Tally
from tests.soundness.words import words_of

LINKS, SUMS, WORDS = 2000, 500, 100
AT_LEAST = {
    "links": LINKS, "sums": SUMS, "proofs": 300, "proved by SMT": 200, "proved by boxes": 60, "proved by corners": 100,
    "proved by real roots": 30, "proved by enumeration": 40, "together by SMT, summand by summand": 50, "chains": 10,
    "certain by SMT": 100, "certain by real roots": 20, "empty": 20, "solved": 60, "points broken": 300,
    "points tight": 300, "points inside": 500, "points outside": 500, "domains listed": 300, "checked again": 300,
    "retold": 100, "audits": 100, "audited proved": 20, "audited refuted": 20,
}  # fmt: skip
"""What the generator must lead to at least: below, it has gone blind to something."""


OF_WORDS = {"links": WORDS, "proofs": 10, "proved by boxes": 5, "points broken": 20, "points holds": 50}
"""The same of links about words."""


@pytest.fixture(scope="module")
def seed(request):
    """Return the seed of the command line."""
    return request.config.getoption("--soundness-seed")


def test_no_judge_says_what_is_not_so(seed):
    """Every proof, certain refusal, empty domain, solution set and verdict agrees with points found without it."""
    if ":" in str(seed):
        one(again(seed), alone := Tally(), 0, EVERYTHING)
        assert not alone.troubles, str(alone)
        return
    began = time.process_time()
    tally = fuzz(seed, links=LINKS, sums=SUMS)
    print(tally, f"{time.process_time() - began:.0f} s of processor time", sep="\n")
    assert not tally.troubles, str(tally)
    missing = {what: tally.counts[what] for what, least in AT_LEAST.items() if tally.counts[what] < least}
    assert not missing, f"too few: {missing}\n{tally}"


def test_no_judge_says_what_is_not_so_of_words(seed):
    """The same of links about sin, cos, atan, pi, ceil, round and signum."""
    if ":" in str(seed):
        return
    tally = fuzz(seed, words=WORDS)
    print(tally)
    assert not tally.troubles, str(tally)
    missing = {what: tally.counts[what] for what, least in OF_WORDS.items() if tally.counts[what] < least}
    assert not missing, f"too few: {missing}\n{tally}"


@pytest.mark.parametrize("maker", [case_of, sum_of, words_of])
def test_a_case_is_repeated_by_the_seed_that_it_prints(maker):
    """The seed in the text of a case leads to the same domain, terms and hints."""
    case = maker("some-long", 17)
    repeated = again(case.seed)
    assert (str(repeated), repeated.hints) == (str(case), case.hints)


@pytest.mark.long
def test_no_judge_says_what_is_not_so_for_long(request, capsys):
    """The same for as many minutes as asked, with fresh cases."""
    minutes = request.config.getoption("--soundness-minutes")
    fresh = request.config.getoption("--soundness-seed") or int(time.time())
    with capsys.disabled():
        print(f"\nseed {fresh}")
        tally = fuzz_for(60 * minutes, fresh)
    assert not tally.troubles, str(tally)
