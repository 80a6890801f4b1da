"""What rises from where it holds, in Rocq: by the mean value theorem, from the derivative operation by operation."""

from pathlib import Path

import pytest

from lemmacheck.formal import compiled, exported, is_there

CERTIFICATES = sorted((Path(__file__).parent / "rising").glob("*-proof.json"))


def test_a_step_along_a_number_is_written():
    """It is told where the number starts, that the sides have values on the way, and what they change by."""
    (file,) = exported(CERTIFICATES)
    assert not file.readings[0].why
    assert "apply (rise_strictly " in file.text
    assert "derives." in file.text


@pytest.mark.skipif(not is_there(), reason="needs coqc and coqchk, from Debian's coq")
def test_rocq_accepts_a_step_along_a_number(tmp_path):
    """The logarithm of (1 + s)/(1 - s) is above 0 for s from 0 on, since it rises."""
    found = compiled(exported(CERTIFICATES), tmp_path)
    assert [each.why for each in found.readings] == [""]
