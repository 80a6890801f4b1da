"""The two pipelines are independent: what computes a term fast is not computed by the reference."""

from types import FunctionType, ModuleType

import pytest

from lemmacheck import FastValue
from lemmacheck.audits import fast_pipelines
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.formula import fast_of, name_of, reached_from
from lemmacheck_reports import OUR_CATALOGUE
from var_pipelines import compare, fast, reference

OURS = worker_catalogue(OUR_CATALOGUE)
ALLOWED = tuple(f"var_pipelines.{name}" for name in ("fast", "blocks", "choices", "errors", "weights"))
"""What a fast pipeline may use of the paper's algorithms: none of the reference, and nothing that calls it."""
FAST = {
    f"{claim.id}, {reading.name}, {name_of(term)}": function
    for claim in OURS.claims
    for reading in claim.readings
    for term in getattr(reading.asserts, "terms", ())
    if (function := fast_of(term)) is not None
}


def strangers(function):
    """Return the modules of our packages that a function's code reaches, and that it may not."""
    found = {str(getattr(part, "__module__", "")) for part in reached_from(function, is_counted=True)}
    ours = {name for name in found if name.split(".")[0] == "var_pipelines"}
    return sorted(name for name in ours if not name.startswith(ALLOWED))


@pytest.mark.parametrize("name", sorted(FAST))
def test_no_fast_pipeline_of_a_claim_reads_the_reference(name):
    """The code of a fast pipeline, with every function of the claim files that it calls, names nothing else of ours."""
    assert not strangers(FAST[name])


def test_there_are_fast_pipelines():
    """The test above is about something."""
    assert any(name.startswith("B.2, ") for name in FAST)


def test_every_fast_pipeline_is_shown_by_its_name():
    """What `lemmacheck show` says of a claim names the fast pipeline of each term that has one."""
    shown = {
        f"{claim.id}, {reading.name}, {term}"
        for claim in OURS.claims
        for reading in claim.readings
        for term in fast_pipelines(reading)
    }
    assert shown == set(FAST)


def by_the_reference(u, v):
    """Cheats: it asks the other pipeline."""
    return FastValue(reference.inner_product(None, u, v), 0.0)


def by_a_helper(u, v):
    """Cheats by a helper."""
    return by_the_reference(u, v)


def by_a_comparison(u, v):
    """Cheats by what calls both pipelines."""
    return FastValue(compare.decoder_run(0).certified, 0.0)


def honest(u, v):
    """Asks its own pipeline."""
    return FastValue(fast.inner_product(u, v).value, 1.0)


def test_one_that_reads_the_reference_would_be_found():
    """Directly or by a helper, the reference is seen in the code."""
    assert strangers(by_the_reference) == ["var_pipelines.reference.scalar_product"]
    assert strangers(by_a_helper) == ["var_pipelines.reference.scalar_product"]
    assert strangers(by_a_comparison) == ["var_pipelines.compare"]
    assert not strangers(honest)


def modules_used(package):
    """Return the names of the modules that a package's modules take something from."""
    parts = [part for part in vars(package).values() if isinstance(part, ModuleType)]
    return {
        value.__module__
        for module in parts
        for value in vars(module).values()
        if isinstance(value, FunctionType | type) and str(value.__module__).startswith("var_pipelines.")
    }


def test_the_packages_share_no_function():
    """Neither pipeline takes anything from the other."""
    assert not any(name.startswith("var_pipelines.reference") for name in modules_used(fast))
    assert not any(name.startswith("var_pipelines.fast") for name in modules_used(reference))
