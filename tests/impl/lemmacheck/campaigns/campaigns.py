"""A tiny package of claims and small campaigns over it, for the tests of campaigns; run as a program, it is killed.

    python campaigns.py FOLDER KILLS ROUNDS SEED

kills a campaign in FOLDER that often, each time in a process of its own, and checks what the kill left.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import msgspec

from lemmacheck.campaigns.campaign import RECORD, Limits, plan, read_campaign, run_campaign, start
from lemmacheck.catalogues import load_catalogue
from lemmacheck.runs.corpus import Corpus
from lemmacheck.runs.executors import Serial

NAME = "claims_to_fuzz"
PACKAGE = '''"""Claims to fuzz: one proved, one false, two that no judge settles, one no bound, one that raises."""
from lemmacheck import PROVED, REFUTED, SUPPORTED, Bound, Claim, Reading, WellPosed, integers, reals, vectors, whole


def square(on, x):
    """x squared."""
    return x * x


def itself(on, x):
    """x."""
    return x


def ridge(on, x, y, z):
    """1 on the curve y = x², z = y² at x = 10/7, where no step along an axis leads."""
    return on.exp(-100 * ((y - x * x) ** 2 + (z - y * y) ** 2) - (x - on.scalar("10/7")) ** 2)


def nearly_one(on):
    """999/1000."""
    return on.scalar("999/1000")


def one(on):
    """1."""
    return on.scalar(1)


def peaks(on, k, u):
    """exp(-|u - 1/3|²), below 1 by rounding only at its peak, for every k."""
    return on.exp(-on.total((u - on.scalar("1/3")) ** 2)) * k / (k + 1)


def mistaken(on, x):
    """A mistake."""
    raise KeyError("sides")


UNIT = {"x": reals(0, 1)}
CLAIM = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(
    Reading("small", expects=PROVED, asserts=Bound(square, itself), given=UNIT),
    Reading("large", expects=REFUTED, asserts=Bound(square, itself), given={"x": reals(0, 2)}),
    Reading("ridge", expects=SUPPORTED, asserts=Bound(ridge, nearly_one), given={n: reals(-9, 9) for n in "xyz"}),
    Reading("peaks", expects=SUPPORTED, asserts=Bound(peaks, one),
            given={"k": integers(1), "u": vectors("k", within=1)}),
    Reading("mistaken", expects=PROVED, asserts=Bound(mistaken, itself), given=UNIT),
    Reading("definition", expects=PROVED, asserts=WellPosed(whole(itself)), given={"x": integers(1, 2)}),
))
'''


def begin(folder, *, seed=0, effort=400, width=4, slugs=None, searches_proved=False, corpus=None):
    """Begin a campaign over the package and return its catalogue."""
    catalogue = load_catalogue(NAME)
    readings = [(c, r) for c in catalogue.claims for r in c.readings if slugs is None or r.slug in slugs]
    head = plan(
        catalogue, readings, seed=seed, corpus=corpus or Corpus(), command="test", effort=effort, width=width,
        searches_proved=searches_proved,
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    start(folder, head)
    return catalogue


def go_on(folder, *, rounds, team=None, corpus=None, on_line=None):
    """Go on until so many rounds are recorded, and return the state."""

    class Rounds(Limits):
        """A limit of rounds."""

        def reached(self, state, began):
            """Whether they are done."""
            return state.rounds >= rounds

    return run_campaign(
        folder, catalogue=load_catalogue(NAME), team=team or Serial(), limits=Rounds(), corpus=corpus, on_line=on_line
    )


def timeless(folder):
    """Return the lines of a campaign's record without the seconds."""
    _, lines = read_campaign(folder)
    return [msgspec.structs.replace(line, seconds=0.0) for line in lines]


def killed_once(folder, rounds, delay):
    """Let a child go on with a campaign, kill it after a delay (never for None), and return whether that hit it.

    Raises AssertionError where a line that the child reported is not in the record.
    """
    heard, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        go_on(
            folder,
            rounds=rounds,
            on_line=lambda line, _: os.write(tell, (json.dumps(msgspec.to_builtins(line)) + "\n").encode()),
        )
        os._exit(0)
    os.close(tell)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(heard, "rb") as pipe:
        heard = pipe.read().split(b"\n")[:-1]
    _, status = os.waitpid(child, 0)
    recorded = (folder / RECORD).read_bytes().split(b"\n")
    known = {line for line in map(_parsed, recorded) if line}
    assert {_parsed(line) for line in heard} <= known
    return os.WIFSIGNALED(status)


def _parsed(line):
    """Return a line of JSON with its keys in order, empty where it was cut."""
    try:
        return json.dumps(json.loads(line), sort_keys=True)
    except ValueError:
        return ""


def main(folder, kills, rounds, seed):
    """Kill a campaign again and again while it grows, and print how often, and how many rounds there were in the end.

    After each kill all that was reported is in the record: the child tells each line through a pipe once it is written.
    """
    begin(folder)
    delays = random.Random(seed)
    killed = 0
    while True:
        delay = delays.uniform(0.002, 0.05) if killed < kills else None
        if killed_once(folder, rounds, delay):
            killed += 1
        elif killed >= kills:
            break
        else:
            rounds *= 2
    print(killed, len(timeless(folder)), rounds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
