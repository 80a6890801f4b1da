"""How many operations attention takes, exactly: all pairs, and the polynomial method as the engine does it."""

from dataclasses import dataclass

from impl.pipelines.fast.engine import Plan


@dataclass(frozen=True, slots=True)
class Operations:
    """Multiplications (and divisions), additions (and subtractions), and exponentials."""

    products: int
    sums: int
    exponentials: int = 0

    @property
    def total(self) -> int:
        """All of them together."""
        return self.products + self.sums + self.exponentials


def exact_operations(*, tokens: int, width: int, columns: int) -> Operations:
    """Return what softmax(QK^T)V takes by all pairs of n tokens: n²(d + c) products, about as many sums, n² exp."""
    pairs = tokens * tokens
    products = pairs * (width + columns) + tokens * columns
    sums = pairs * (width - 1) + tokens * (tokens - 1) * (columns + 1)
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


def fast_operations(plan: Plan, *, tokens: int) -> Operations:
    """Return what the polynomial method takes for n queries and keys, preparation and division included."""
    keys, queries = key_operations(plan, tokens), query_operations(plan, tokens)
    once = 2 * plan.full.rank * plan.columns
    ready = tokens * (2 * plan.low.width + 2 * plan.columns)
    return Operations(
        keys.products + queries.products + once + ready, keys.sums + queries.sums + tokens * plan.low.width
    )
