"""Attention with torch's signature: the same output within what each head reports, for arrays and for tensors."""

import numpy as np
import pytest

from var_pipelines.fast import InputError, RefusedError, exact_attention, scaled_dot_product_attention


@pytest.fixture(scope="module")
def torch():
    """Return torch, or skip."""
    return pytest.importorskip("torch", reason="torch is missing: pip install 'lemmacheck[peers]'")


def drawn(*heads, tokens=900, width=3, kind=np.float32):
    """Return queries, keys and values with so many heads, the last axis of values longer by one."""
    rng = np.random.default_rng(len(heads))
    shapes = ((*heads, tokens - 1, width), (*heads, tokens, width), (*heads, tokens, width + 1))
    return [rng.uniform(-1, 1, shape).astype(kind) for shape in shapes]


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize("heads", [(), (2,), (2, 3)], ids=str)
def test_every_head_is_within_what_it_reports(heads, kind):
    """Batches and heads in their order, the scale 1/√E, an output like the query, one report for each head."""
    q, k, v = drawn(*heads, kind=kind)
    k[..., :, 0] *= 3
    reports = []
    out = scaled_dot_product_attention(q, k, v, tolerance=1e-5, report=reports.append)
    assert (out.shape, out.dtype) == ((*heads, 899, 4), kind)
    assert [one.place for one in reports] == list(np.ndindex(*heads))
    for one in reports:
        truth = exact_attention(q[one.place], k[one.place], v[one.place], scale=1 / np.sqrt(3))
        assert np.abs(out[one.place] - truth).max() <= one.error <= 1e-5
        assert f"certified {one.error:.1e}" in one.says


def test_reports_say_which_way_was_taken():
    """A head with small logits is served by a polynomial, one with large ones by all pairs."""
    q, k, v = drawn(2, tokens=2500)
    q[1] *= 30
    reports = []
    scaled_dot_product_attention(q, k, v, tolerance=1e-4, report=reports.append)
    assert [one.method for one in reports] == ["polynomial", "all pairs"]
    assert reports[1].degree is None
    assert "all pairs" in reports[1].says


def test_heads_of_queries_may_share_keys():
    """With enable_gqa, four heads of queries read two heads of keys and values, in their order; without, none do."""
    q, k, v = drawn(2, 4, tokens=200)
    out = scaled_dot_product_attention(q, k[:, :2], v[:, :2], enable_gqa=True)
    for place in np.ndindex(2, 4):
        source = (place[0], place[1] // 2)
        assert np.abs(out[place] - exact_attention(q[place], k[source], v[source], scale=3**-0.5)).max() < 1e-3
    with pytest.raises(InputError, match="heads"):
        scaled_dot_product_attention(q, k[:, :2], v[:, :2])
    with pytest.raises(InputError, match="heads"):
        scaled_dot_product_attention(q, k[:, :3], v[:, :3], enable_gqa=True)


WRONG = {
    "attn_mask": {"attn_mask": np.ones((899, 900), bool)},
    "is_causal": {"is_causal": True},
    "dropout_p": {"dropout_p": 0.1},
    "tolerance": {"tolerance": 0.0},
    "scale": {"scale": np.inf},
    "a list": {"query": [[1.0]]},
    "alike": {"key": np.ones((900, 3))},
    "two axes": {"query": np.ones(3, np.float32)},
    "float16": {"query": np.ones((899, 3), np.float16)},
    "Q's width": {"key": np.ones((900, 2), np.float32)},
    "heads": {"value": np.ones((2, 900, 3), np.float32)},
}


@pytest.mark.parametrize("word", WRONG)
def test_what_is_not_served_is_refused_in_one_sentence(word):
    """Masks, dropout and what makes no sense are InputErrors that name the argument."""
    given = dict(zip(("query", "key", "value"), drawn(), strict=True)) | WRONG[word]
    with pytest.raises(InputError, match=word.removeprefix("a ")) as caught:
        scaled_dot_product_attention(**given)
    assert "\n" not in str(caught.value)


def test_a_refusal_names_the_head():
    """A tolerance that no float32 output meets is refused, and the head is named."""
    with pytest.raises(RefusedError, match=r"head \(0,\): tolerance is 1e-12"):
        scaled_dot_product_attention(*drawn(1), tolerance=1e-12)


def test_tensors_are_torchs(torch):
    """Tensors in, a tensor out, near torch's; bfloat16 comes back rounded, which the reported error includes."""
    functional, reports = torch.nn.functional.scaled_dot_product_attention, []
    for kind in (torch.float32, torch.float64, torch.bfloat16):
        q, k, v = (torch.from_numpy(a).to(kind) for a in drawn(1, 2))
        out = scaled_dot_product_attention(q, k, v, tolerance=1e-4, report=reports.append)
        assert (out.dtype, out.shape) == (kind, (1, 2, 899, 4))
        truth = functional(q.double(), k.double(), v.double())
        assert (out.double() - truth).abs().max() <= max(one.error for one in reports[-2:])
        moved = scaled_dot_product_attention(q.transpose(1, 2)[:, :, :, :].transpose(1, 2), k, v, tolerance=1e-4)
        assert torch.equal(moved, out)
    assert reports[-1].error > 1e-4


def test_tensors_are_read_and_written_in_place(torch, monkeypatch):
    """The arrays that are computed with share the tensors' memory."""
    from var_pipelines.fast import drop_in  # noqa: PLC0415 - only here

    seen = []

    def spied(q, k, v, **how):
        seen.append((q, k, v, how["out"]))
        return certified(q, k, v, **how)

    certified = drop_in.certified_attention
    monkeypatch.setattr(drop_in, "certified_attention", spied)
    tensors = [torch.from_numpy(a) for a in drawn(1)]
    out = scaled_dot_product_attention(*tensors)
    for tensor, array in zip((*tensors, out), seen[0], strict=True):
        assert tensor[0].data_ptr() == array.ctypes.data


def test_gradients_are_refused(torch):
    """A tensor that is differentiated is refused, under no_grad it is served."""
    q, k, v = (torch.from_numpy(a) for a in drawn())
    q.requires_grad_()
    with pytest.raises(InputError, match="no_grad"):
        scaled_dot_product_attention(q, k, v)
    with torch.no_grad():
        assert scaled_dot_product_attention(q, k, v).shape == (899, 4)
