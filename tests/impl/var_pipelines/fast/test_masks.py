"""Masked arrays are refused wherever an array enters: numpy would drop the mask, and what it hides would take part."""

import collections

import numpy as np
import pytest
from tests.impl.var_pipelines.places import PLACES, Described, Offered, masked, refusal, with_masked_entry

from var_pipelines.fast import InputError, fast_attention

MASKS = {
    "masked": masked,
    "nothing masked": lambda a: masked(a, some=False),
    "no mask at all": lambda a: np.ma.masked_array(a.astype(float)),
    "masked integers": lambda a: np.ma.masked_array(a, mask=a == 1),
    "hard mask": lambda a: np.ma.masked_array(a.astype(float), mask=a == 1, hard_mask=True),
    "a list of masked arrays": lambda a: [masked(a[i : i + 1]) for i in range(len(a))],
    "a tuple of lists of masked arrays": lambda a: tuple([masked(a[i : i + 1])[0]] for i in range(len(a))),
    "a queue of masked arrays": lambda a: collections.deque(masked(a[i : i + 1])[0] for i in range(len(a))),
    "a masked entry in a list": with_masked_entry,
    "masked where asked": lambda a: Offered(masked(a)),
    "masked in a list where asked": lambda a: [Offered(masked(a[i : i + 1])) for i in range(len(a))],
    "a mask beside": lambda a: Offered(a.astype(float), mask=a == 1),
    "a mask in its description": lambda a: Described(a.astype(float), a == 1),
}


@pytest.mark.parametrize("kind", MASKS)
def test_masks_are_refused_everywhere(kind):
    """A mask, on the outside or hidden, one entry masked or none, is named together with what to do."""
    for where in PLACES:
        said = refusal(where, MASKS[kind])
        assert "mask" in said, (where, said)
        assert "leave out what is masked" in said
        assert "\n" not in said


def test_masks_of_long_lists_are_found():
    """One masked entry in the last of ten thousand rows is not overlooked, and plain rows take no time."""
    rows = [[0.5, 1.0] for _ in range(10_000)]
    assert fast_attention([[0.5, 1.0]], rows, rows, tolerance=0.1).output.shape == (1, 2)
    rows[-1] = [0.5, np.ma.masked]
    with pytest.raises(InputError, match="K is a masked array"):
        fast_attention([[0.5, 1.0]], rows, [[1.0]] * 10_000, tolerance=0.1)
