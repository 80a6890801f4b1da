"""How many operations attention takes, exactly: all pairs, and the polynomial method as the engine does it."""

from lemmacheck.arithmetic import Operations
from var_pipelines.fast.engine import Plan
from var_pipelines.fast.monomials import rank_of


def exact_operations(*, tokens: int, width: int, columns: int) -> Operations:
    """Return what softmax(QK^T)V takes by all pairs of n tokens: n²(d + c) products, about as many sums, n² exp."""
    return pair_operations(queries=tokens, pairs=tokens * tokens, width=width, columns=columns)


def pair_operations(*, queries: int, pairs: int, width: int, columns: int) -> Operations:
    """Return what exact attention takes for a number of queries that meet a number of keys in all."""
    products = pairs * (width + columns) + queries * columns
    sums = pairs * (width - 1) + (pairs - queries) * (columns + 1)
    return Operations(products, sums, pairs)


def key_operations(plan: Plan, keys: int) -> Operations:
    """Return what the sums over all keys take: features, the low product, and the top degree group by group."""
    low, c = plan.low, plan.columns
    features = max(low.rank - 1 - low.width, 0) if low.degree else 0
    wide = sum((low.rank - at) * (end - first) * c for first, end, at in plan.tops())
    weighed = sum((end - first) * c for first, end, _ in plan.tops())
    return Operations(keys * (features + low.rank * c + weighed + wide), keys * (low.rank * c + wide))


def query_operations(plan: Plan, queries: int) -> Operations:
    """Return what reading the sums off takes for all queries, without the division by the normaliser."""
    low, c = plan.low, plan.columns
    features = max(low.rank - 1 - low.width, 0) if low.degree else 0
    wide = sum((low.rank - at) * (end - first) * c for first, end, at in plan.tops())
    thin = sum((low.rank - at - 1) * (end - first) * c for first, end, at in plan.tops())
    scaled = sum((end - first) * c for first, end, _ in plan.tops())
    products = features + low.rank * c + wide + scaled
    return Operations(queries * products, queries * ((low.rank - 1) * c + thin + scaled))


def operations_per_token(plan: Plan) -> Operations:
    """Return what the polynomial method takes for one query and one key: preparation, both passes, the division."""
    columns = plan.columns - 1
    return (
        key_operations(plan, 1)
        + query_operations(plan, 1)
        + Operations(2 * plan.low.width + 3 * columns, plan.low.width)
    )


def fast_operations(plan: Plan, *, tokens: int) -> Operations:
    """Return what the polynomial method takes for n queries and keys, the weights of the sums included."""
    each = operations_per_token(plan)
    return Operations(tokens * each.products + plan.full.rank * plan.columns, tokens * each.sums)


def linear_operations(*, tokens: int, width: int, degree: int, columns: int) -> int:
    """Return what the polynomial method takes in all, coordinates of the top degree taken one at a time.

    A closed form, exact for the engine with groups of one, at sizes at which no plan can be made. `columns` are those
    of V; the degree is at least 1.
    """
    c = columns + 1
    low, rank = rank_of(width, degree - 1), rank_of(width, degree)
    features = max(low - 1 - width, 0) if degree > 1 else 0
    keys = features + rank * c + width * c + rank * c
    queries = features + low * c + (low - 1) * c + 2 * (rank - low) * c - width * c + 2 * width * c
    ready = 2 * width + 3 * columns + width
    return tokens * (keys + queries + ready) + rank * c


def least_operations(*, tokens: int, rank: int, columns: int) -> int:
    """Return what any method takes that sums `rank` features of each key against the values, and reads them off.

    A lower bound: a product and a sum for each feature and column, twice; making the features is free.
    """
    return tokens * (columns + 1) * (4 * rank - 1)
