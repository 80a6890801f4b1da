"""Python's search for unreachable objects stops where it is asked to, and is afterwards as it was before."""

import gc

import pytest

from lemmacheck.system import all_kept


@pytest.fixture
def searching():
    """Leave the search on, whatever a test does."""
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.parametrize("before", [True, False])
def test_the_search_is_afterwards_as_it_was(searching, before):
    """It is off inside, also where that raises, and on again only where it was on."""
    (gc.enable if before else gc.disable)()
    inside = []
    with pytest.raises(KeyError), all_kept():
        inside = {}[inside.append(gc.isenabled())]
    assert (inside, gc.isenabled()) == ([False], before)


@pytest.mark.parametrize("forever", [True, False])
def test_only_what_is_kept_forever_is_frozen(searching, forever):
    """What was made inside is looked through again, unless it is to stay forever."""
    gc.unfreeze()
    with all_kept(forever=forever):
        made = [[] for _ in range(100)]
    assert (gc.get_freeze_count() >= len(made)) == forever
