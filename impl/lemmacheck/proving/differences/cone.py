"""Domains as cones: what makes one degree of all monomials where facts have a sum that is a number."""

from lemmacheck.kernel import Relation
from lemmacheck.proving.differences.chart import Chart, Simplex, number
from lemmacheck.proving.differences.premises import Exact
from lemmacheck.proving.differences.view import View, exponents_of, homogenised, moved, ring, terms_of


def on_simplex(view: View, block: Simplex) -> View:
    """Return a view in all facts of a simplex. Monomials are multiplied by the facts' sum, up to one degree."""
    size = len(view.places) + 1
    gens = ring(size).gens()
    places = (*view.places, block.places[-1])
    weights = dict(zip(block.places, block.weights, strict=True))
    one = sum(gen * (weights[place] / block.sum) for gen, place in zip(gens, places, strict=True))
    form = raised(moved(view.form, size), one, 1)

    def lift(at: list[float]) -> dict[int, float]:
        total = sum(number(weights[place]) * y for y, place in zip(at, places, strict=True)) / number(block.sum)
        return view.lift([y / total for y in at[:-1]])

    return View(view.ground, places, form, lift)


def raised(form: Exact, one: Exact, degree: int) -> Exact:
    """Return a polynomial whose monomials are multiplied by powers of a form of a degree, up to the highest degree."""
    top = form.total_degree()
    parts: dict[int, dict[tuple[int, ...], object]] = {}
    for monomial, coefficient in terms_of(form).items():
        parts.setdefault((top - sum(monomial)) // degree, {})[monomial] = coefficient
    context = form.context()
    return sum((context.from_dict(part) * one**power for power, part in parts.items()), context.constant(0))


def on_blocks(view: View, chart: Chart) -> View | None:
    """Return a view on the product of a chart's simplices and half-lines as one cone; None where 0 is a denominator.

    One simplex alone: the sum of its facts is a number, by which monomials are brought to one degree. Else each fact is
    divided by the last one of its simplex, and all is multiplied by the last ones.
    """
    blocks = chart.blocks
    size = len(view.places)
    inside = {place for block in blocks for place in block.places}
    if len(blocks) == 1 and set(view.places) <= inside:
        return on_simplex(view, blocks[0])
    if not all(view.ground.facts[block.places[-1]][1] is Relation.ABOVE for block in blocks):
        return None
    owner = [next((b for b in blocks if place in b.places), None) for place in view.places]
    degrees = [max(degree_in(m, owner, block) for m in exponents_of(view.form)) for block in blocks]
    form = in_ratios(view, blocks, owner, degrees)
    top = form.total_degree()
    form = homogenised(form, place=size)
    lasts = [block.places[-1] for block in blocks]
    ground = view.ground.fork()
    places = []
    for place, its in zip(view.places, owner, strict=True):
        others = [last for block, last in zip(blocks, lasts, strict=True) if block is not its]
        places.append(ground.product([place, *others]))
    places.append(ground.product(lasts))
    times = [last for last, degree in zip(lasts, degrees, strict=True) for _ in range(top - degree)]

    def lift(at: list[float]) -> dict[int, float]:
        ratios = [y / at[-1] for y in at[:-1]]
        out = []
        for ratio, own in zip(ratios, owner, strict=True):
            scale = 1.0
            if own is not None:
                weights = dict(zip(own.places, own.weights, strict=True))
                inner = (number(weights[p]) * r for p, r in zip(view.places, ratios, strict=True) if p in weights)
                scale = number(own.sum) / (number(own.weights[-1]) + sum(inner))
            out.append(ratio * scale)
        return view.lift(out)

    return View(ground, tuple(places), form, lift, tuple(times))


def degree_in(monomial: tuple[int, ...], owner: list[Simplex | None], block: Simplex) -> int:
    """Return the degree of a monomial in the facts of a block."""
    return sum(exponent for exponent, own in zip(monomial, owner, strict=True) if own is block)


def in_ratios(view: View, blocks: tuple[Simplex, ...], owner: list[Simplex | None], degrees: list[int]) -> Exact:
    """Return a form in the facts divided by the last ones of their blocks, times powers of sums that clear them."""
    context = ring(len(view.places) + 1)
    gens = context.gens()
    sums = []
    for block in blocks:
        weights = dict(zip(block.places, block.weights, strict=True))
        inner = [gens[p] * weights[at] for p, at in enumerate(view.places) if at in weights]
        sums.append(sum(inner, context.constant(weights[block.places[-1]])) * (1 / block.sum))
    form = context.constant(0)
    for monomial, coefficient in terms_of(view.form).items():
        term = context.from_dict({(*monomial, 0): coefficient})
        for block, degree, one in zip(blocks, degrees, sums, strict=True):
            term *= one ** (degree - degree_in(monomial, owner, block))
        form += term
    return form
