"""The catalogue weakened: what is certainly false is refuted, and what is not refuted is proved all the same."""

import dataclasses
import functools
import importlib
from fractions import Fraction

import pytest

from lemmacheck import PROVED, REFUTED, SUPPORTED, Bound
from lemmacheck.audits import written_down
from lemmacheck.audits.bounds.measures import scale
from lemmacheck.audits.bounds.settle import settle
from lemmacheck.audits.mutant import variant
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.judging.point import Decision, judge_point
from lemmacheck.mutation.audit import mutant_task, tasks_for
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.vocabulary import PROFILES
from lemmacheck_reports import OUR_CATALOGUE

QUICK = PROFILES["quick"]
CATALOGUE = worker_catalogue(OUR_CATALOGUE)
BOUNDS = [
    (claim, reading)
    for claim in CATALOGUE.claims
    for reading in claim.readings
    if reading.expects is PROVED and isinstance(reading.asserts, Bound)
]
ONE_OF_EACH = (
    ("3.3", "map_by_map"),
    ("4.4", "n2_tokens_logits_over_d"),
    ("4.4", "every_assignment_violates_exactly_one_clause"),
    ("B.2", "exact_supremum"),
    ("D.1", "one_attention_layer_on_l_tokens"),
)


def tightened(reading, factor, *, seed):
    """Settle a reading with `factor` times its last term, by itself or at the end of its chain."""
    *terms, last = reading.asserts.terms
    mutant = variant(reading, f"times {factor}", Bound(*terms, scale(last, factor)))
    statement = written_down(mutant).statement
    return settle(CATALOGUE.claims[0], mutant, profile=QUICK, seed=seed, statement=statement)


HAS_ROOM = (
    "B.3/degree_2_r_5",
    "C.2/weights_and_maps_within_r_one_layer_more_keeps_b_1_m_b_delta",
    "C.2/a_layer_of_the_nonlinearity_multiplies_by_2",
)
"""Where a bound has room that no prover shows: its last link is sharp by itself, or there is no other way to it."""


LONG = (
    "degree_6_where_it_holds",
    "degree_8_where_it_holds",
    "q_k_and_v_within_r_degree_6",
    "q_k_and_v_within_r_degree_8",
)
"""Readings of B.3 whose polynomials are long: the degrees below theirs are asked always."""


@pytest.mark.parametrize(
    ("claim", "reading"),
    [
        pytest.param(c, r, id=f"{c.id}-{r.slug}", marks=[pytest.mark.long] * (c.id == "B.3" and r.slug in LONG))
        for c, r in BOUNDS
    ],
)
def test_a_bound_made_one_percent_smaller_is_refuted_or_proved(claim, reading):
    """99 % of a bound falls to an exact point; or it has room, by a proof, and falls below the ratio it reaches."""
    verdict, why, best = tightened(reading, Fraction(99, 100), seed=0)
    if f"{claim.id}/{reading.slug}" in HAS_ROOM:
        assert verdict is SUPPORTED
        assert best < Fraction(19, 20)
        return
    assert verdict in (REFUTED, PROVED), f"best ratio {best}: {why}"
    if verdict is PROVED and best:
        reached = Fraction(best) * Fraction(99, 100)
        verdict, why, best = tightened(reading, reached * Fraction(99, 100), seed=1)
        assert verdict is REFUTED, f"best ratio {best}: {why}"


def rows_of(claim_id, slug):
    """Audit a reading, then all its mutants."""
    claim, reading = CATALOGUE.reading(claim_id, slug)
    task = Task(OUR_CATALOGUE, claim_id, slug, QUICK, 0, claim.digest)
    line = audit_task(claim, reading, task, CATALOGUE).line
    tasks = tasks_for(OUR_CATALOGUE, [(claim, reading)], {(claim_id, slug): line}, profile=QUICK, seed=0)
    return [mutant_task(task) for task in tasks]


@pytest.mark.parametrize(("claim", "slug"), ONE_OF_EACH, ids=[f"{c}-{s}" for c, s in ONE_OF_EACH])
def test_no_mutant_survives(claim, slug):
    """Whatever a reading asserts, its mutants are refuted, or true as well."""
    rows = rows_of(claim, slug)
    assert [row.mutant for row in rows if row.outcome == "killed"]
    assert not [(row.mutant, row.why) for row in rows if row.outcome == "survived"]


def test_a_blind_judge_is_found_out(monkeypatch):
    """Where no point is ever found to break anything, mutants that are known to be false survive, and say so."""
    claim, reading = CATALOGUE.reading("B.5", "keys_1_over_2")
    task = Task(OUR_CATALOGUE, claim.id, reading.slug, QUICK, 0, claim.digest)
    line = audit_task(claim, reading, task, CATALOGUE).line
    tasks = list(tasks_for(OUR_CATALOGUE, [(claim, reading)], {(claim.id, reading.slug): line}, profile=QUICK, seed=0))
    blind = functools.partial(dataclasses.replace, decision=Decision.HOLDS)
    for module in ("lemmacheck.search.trail", "lemmacheck.proving.prove"):
        judges = importlib.import_module(module)
        monkeypatch.setattr(judges, "judge_point", lambda link, point: blind(judge_point(link, point)))
    rows = [mutant_task(task) for task in tasks if task.mutant == "constant"]
    assert [row.outcome for row in rows] == ["survived"]
    assert rows[0].false_by
