"""What a user would take instead of the polynomial method: exact attention in blocks, random features, landmarks.

All take queries (m x d), keys (n x d) and values (n x c) in float32 and return m x c. Made to be quick as numpy goes.
"""

import numpy as np

BLOCK = 1024


def blocked_softmax(q, k, v, *, scale):
    """Return softmax(scale qkᵀ)v, a block of queries at a time, the largest logit subtracted."""
    out = np.empty((len(q), v.shape[1]), dtype=q.dtype)
    for at in range(0, len(q), BLOCK // 4):
        logits = (q[at : at + BLOCK // 4] * q.dtype.type(scale)) @ k.T
        logits -= logits.max(axis=1, keepdims=True)
        np.exp(logits, out=logits)
        np.divide(logits @ v, logits.sum(axis=1, keepdims=True), out=out[at : at + BLOCK // 4])
    return out


def random_features(q, k, v, *, scale, count, seed=0):
    """Return attention by positive orthogonal random features: FAVOR+.

    Source: K. Choromanski et al., Rethinking Attention with Performers, 2021, with exp and blocks of orthogonal rows.
    """
    weights = _orthogonal(np.random.default_rng(seed), count, q.shape[1]).astype(q.dtype)
    root = q.dtype.type(np.sqrt(scale))
    top = max(_exponents(k[at : at + BLOCK] * root, weights).max() for at in range(0, len(k), BLOCK))
    sums = np.zeros((count, v.shape[1] + 1))
    for at in range(0, len(k), BLOCK):
        features = np.exp(_exponents(k[at : at + BLOCK] * root, weights) - top)
        sums[:, :-1] += features.T @ v[at : at + BLOCK]
        sums[:, -1] += features.sum(axis=0)
    sums = (sums / sums[:, -1].sum()).astype(q.dtype)
    out = np.empty((len(q), v.shape[1]), dtype=q.dtype)
    for at in range(0, len(q), BLOCK):
        exponents = _exponents(q[at : at + BLOCK] * root, weights)
        found = np.exp(exponents - exponents.max(axis=1, keepdims=True)) @ sums
        np.divide(found[:, :-1], found[:, -1:], out=out[at : at + BLOCK])
    return out


def _exponents(x, weights):
    return x @ weights.T - np.square(x).sum(axis=1, keepdims=True) / 2


def _orthogonal(rng, count, width):
    """Return rows that are orthogonal in blocks, evenly turned, with the lengths of normal vectors."""
    q, r = np.linalg.qr(rng.normal(size=(-(-count // width), width, width)))
    turned = q * np.sign(np.diagonal(r, axis1=1, axis2=2))[:, None, :]
    return turned.reshape(-1, width)[:count] * np.linalg.norm(rng.normal(size=(count, width)), axis=1)[:, None]


def landmarks(q, k, v, *, scale, count):
    """Return attention by the Nyström method with segment means as landmarks, and an exact pseudo-inverse.

    Source: Y. Xiong et al., Nyströmformer, 2021, equation (14), without its skip connection.
    """
    far, near = (_means(x, count) for x in (q, k))
    to_keys = blocked_softmax(far, k, v, scale=scale)
    middle = np.linalg.pinv(_softmax(scale * far @ near.T).astype(np.float64), rcond=1e-6)
    inner = (middle @ to_keys).astype(q.dtype)
    return blocked_softmax(q, near, inner, scale=scale)


def _means(x, count):
    return np.stack([part.mean(axis=0) for part in np.array_split(x, count)]).astype(x.dtype)


def _softmax(logits):
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)
