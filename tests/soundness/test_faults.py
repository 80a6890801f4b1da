"""Faults planted in the judges: a few dozen random links are enough to find each, and without it they are quiet."""

import pytest
from tests.soundness.faults import FAULTS
from tests.soundness.fuzz import found
from tests.soundness.hold import hold
from tests.soundness.tally import Tally

from lemmacheck.formula.formula import count
from lemmacheck.formula.memory import forget
from lemmacheck.vocabulary import domain, enumeration


def _forget():
    """Forget what was worked out with a fault, or before it."""
    enumeration.listed.cache_clear()
    domain._smallest_first.cache_clear()
    count.cache_clear()
    forget()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_fuzz_finds_what_is_planted(fault):
    """Something that the faulty harness says is not so at a point, and the same case is quiet without the fault."""
    _forget()
    with pytest.MonkeyPatch.context() as patch:
        fault.plant(patch)
        seen = found(fault.makers, cases=fault.cases, says=fault.says)
    _forget()
    assert seen is not None, fault.plant.__doc__
    case, troubles = seen
    print(troubles[0])
    quiet = Tally()
    hold(case, quiet)
    assert not quiet.troubles, str(quiet)
