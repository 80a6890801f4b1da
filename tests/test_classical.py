"""Classical statements, true and false, with answers known long before this audit: it finds all of them."""

import pytest

from lemmacheck import PROVED, REFUTED, SUPPORTED
from lemmacheck.catalogues import load_catalogue
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.vocabulary import PROFILES

HIGHAM = "Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed."
HARDY = "Hardy, Littlewood, Pólya, Inequalities"
TREFETHEN = "Trefethen, Approximation Theory and Approximation Practice, ch. 15"
ANSWERS = {
    ("1", "gamma"): (PROVED, f"{HIGHAM}, (3.5)"),
    ("1", "2u_no_denominator"): (REFUTED, "(1 + u)² - 1 > 2u; Jeannerod and Rump 2013 need more than the model"),
    ("2", "gamma"): (PROVED, f"{HIGHAM}, (4.4)"),
    ("2", "one_unit"): (REFUTED, f"{HIGHAM}, section 4.2: up to n - 1 units"),
    ("2", "relative_to_the_sum"): (REFUTED, f"{HIGHAM}, section 4.2: cancellation"),
    ("2", "relative_to_the_sum_no_signs"): (PROVED, f"{HIGHAM}, section 4.2: one sign, condition number 1"),
    ("3", "exactly"): (PROVED, f"{HIGHAM}, section 1.9"),
    ("3", "computed"): (REFUTED, f"{HIGHAM}, section 1.9: the one-pass formula can be negative"),
    ("4", "x_at_least_1"): (PROVED, f"{HARDY}, theorem 42"),
    ("4", "x_from_2_on"): (PROVED, "Mitrinović, Analytic Inequalities, section 2.4"),
    ("4", "every_x"): (REFUTED, "n = 3, x = -4: -27 < -11"),
    ("5", "first_and_second"): (PROVED, f"{HARDY}, theorem 16"),
    ("5", "first_and_third"): (PROVED, f"{HARDY}, theorem 16"),
    ("5", "first_and_third_any_numbers"): (REFUTED, "x = -1, y = 0: -1/8 > -1/2"),
    ("6", "no_signs"): (PROVED, f"{HARDY}, theorem 9"),
    ("6", "any_numbers"): (REFUTED, "x = y = -2, z = 1: 108 > -27"),
    ("7", "sums_of_squares_3_entries"): (PROVED, f"{HARDY}, theorem 7"),
    ("7", "sum_and_largest_entry"): (PROVED, f"{HARDY}, theorem 13, in the limit"),
    ("7", "two_largest_entries"): (REFUTED, "ones: 2 > 1"),
    ("8", "exponents_3_and_3_over_2"): (PROVED, f"{HARDY}, theorem 61"),
    ("8", "exponents_3_and_2"): (REFUTED, "x = z = 1: 1 > 5/6"),
    ("9", "one_half"): (SUPPORTED, "Nair 2025: softmax is 1/2-Lipschitz in every p-norm"),
    ("9", "one"): (SUPPORTED, "Gao and Pavel 2017: the classical constant"),
    ("9", "one_third"): (REFUTED, "the slope at equal logits (a, a, -4) is nearly 1/2"),
    ("10", "three_chebyshev_nodes"): (PROVED, f"{TREFETHEN}, theorem 15.2"),
    ("10", "three_chebyshev_nodes_3_over_2"): (REFUTED, "5/3 at the ends"),
    ("10", "equispaced_nodes"): (REFUTED, f"{TREFETHEN}, theorem 15.2"),
    ("10", "equispaced_nodes_from_below"): (PROVED, "Trefethen and Weideman 1991"),
    ("10", "equispaced_nodes_from_above"): (PROVED, "Trefethen and Weideman 1991"),
    ("11", "1_x"): (PROVED, "the tangent at 0 of a convex function"),
    ("11", "1_x_away_from_0"): (PROVED, "the same"),
    ("11", "1_x_x2_over_2"): (REFUTED, "x = -1: 1/2 > 1/e"),
    ("12", "at_most_1_ln_n"): (PROVED, "Graham, Knuth, Patashnik, Concrete Mathematics, section 6.3"),
    ("12", "at_least_1_over_2_ln_n"): (PROVED, "the difference falls to Euler's 0.577..."),
    ("12", "at_least_3_over_5_ln_n"): (REFUTED, "the difference falls to Euler's 0.577..."),
    ("13", "from_below"): (PROVED, "Concrete Mathematics, section 9.6"),
    ("13", "from_above_n_at_least_6"): (PROVED, "Mitrinović, Analytic Inequalities, section 3.1"),
    ("13", "from_above_every_n"): (REFUTED, "n = 1: 1 > 1/2"),
    ("14", "as_it_stands"): (REFUTED, "Horn and Johnson, Matrix Analysis, section 5.6: ones, 2 > 1"),
    ("14", "with_the_width"): (PROVED, "Horn and Johnson, Matrix Analysis, section 5.6"),
    ("15", "positive_numbers"): (PROVED, "Nesbitt 1903"),
}  # fmt: skip
CATALOGUE = load_catalogue("tests.classical")
READINGS = {(claim.id, r.slug): (claim, r) for claim in CATALOGUE.claims for r in claim.readings}


def test_every_reading_has_a_known_answer():
    """The table of answers and the catalogue are about the same readings, and the claim files expect the answers."""
    assert {key: verdict for key, (verdict, _) in ANSWERS.items()} == {k: r.expects for k, (_, r) in READINGS.items()}


@pytest.mark.parametrize("key", ANSWERS, ids=["-".join(key) for key in ANSWERS])
def test_the_audit_finds_the_known_answer(key):
    """The verdict is the one that the literature gives."""
    claim, reading = READINGS[key]
    task = Task("tests.classical", claim.id, reading.slug, PROFILES["quick"], 0, claim.digest)
    verdict, reference = ANSWERS[key]
    line = audit_task(claim, reading, task, CATALOGUE).line
    assert line.verdict == verdict, f"{reference}: {line.why}"
