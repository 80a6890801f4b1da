"""A small universe in which statements about running time are true or false, whatever the rules say of them.

A world says of every problem how long it takes, as an exponent in its tokens, at each width, bound of entries, error
and with fewer tokens or not, all of them from short lists; harder instances never take less. Statements are read as
they are written, quantifier by quantifier. Of the worlds in which some leaves are true, `slowest` returns the one in
which everything takes longest, and `fastest` the one in which it takes least: what is true in both of what can be done,
or of what cannot, is true in all.
"""

import itertools
from fractions import Fraction

import numpy as np

from lemmacheck.kernel import ABSURD, Hands, Made, Near, Reduces, Rescales, Same, Spreads, Takes, Time

POWERS = [Fraction(-1, 2), Fraction(0), Fraction(1, 2), Fraction(1)]
ORDERS = [("nothing",), *((power, size) for power in POWERS for size in ("small", "large")), ("unbounded",)]
ERRORS = [("constant", 0), ("constant", 1), ("power", 0), ("power", 1), ("none", 0)]
TOKENS = [False, True]
SHAPE = (len(ORDERS), len(ORDERS), len(ERRORS), len(TOKENS))
LARGE_L = ORDERS.index((Fraction(1), "large"))
SLOWEST, FASTEST = 9.0, 0.0


def members(reach):
    """Return the places of an order's quantities, from the smallest on; what has log factors stands between places."""
    found = []
    for place, order in enumerate(ORDERS):
        if reach.relation == "any":
            found.append(place)
        elif order == ("unbounded",):
            continue
        elif order == ("nothing",):
            if reach.relation in ("O", "o"):
                found.append(place)
        else:
            this, own = (order[0], Fraction(0)), (reach.power, reach.log)
            if this < own and reach.relation in ("O", "o"):
                found.append(place)
            if this == own and reach.relation in ("O", "Θ"):
                found.append(place)
    return found


def up_to(reach):
    """Return the places of all that is at most a quantity of an order."""
    return list(range(max(members(reach), default=-1) + 1))


def errors_of(kind):
    """Return the places of errors of a kind."""
    return [place for place, (name, _) in enumerate(ERRORS) if name == kind]


class World:
    """How long problems and algorithms take, each in each place."""

    def __init__(self, start):
        self.start, self.times, self.costs = start, {}, {}

    def of(self, problem, scaled):
        """Return the times of a problem, a new one where it was not heard of."""
        return self.times.setdefault((problem, scaled), np.full(SHAPE, self.start))

    def cost(self, algorithm):
        """Return what an algorithm takes, by width and tokens."""
        return self.costs.setdefault(algorithm, np.full((SHAPE[0], SHAPE[3]), self.start))


def quantified(time):
    """Return for each direction of a statement whether it is meant for every place of some, with these places."""
    lists = (members(time.width), members(time.entries), errors_of(time.error))
    return [
        (time.possible is (name not in time.otherwise), places)
        for name, places in zip(("width", "entries", "error"), lists, strict=True)
    ]


def is_true(world, judgement):
    """Return whether a time is true in a world, by its quantifiers, or what an algorithm takes."""
    if isinstance(judgement, Takes):
        costs = world.cost(judgement.algorithm)[up_to(judgement.width)][:, int(judgement.fewer)]
        return bool((costs <= float(judgement.exponent / judgement.tokens)).all())
    fits = world.of(judgement.problem, judgement.scaled)[..., int(judgement.fewer)]
    exponent = float(judgement.exponent / judgement.tokens)
    holds = fits <= exponent if judgement.possible else fits >= exponent
    holds = holds[np.ix_(*(places for _, places in quantified(judgement)))]
    kinds = [every for every, _ in quantified(judgement)]
    # first whatever is for some, given all that is for every one
    for axis in (2, 1, 0):
        if not kinds[axis]:
            holds = holds.any(axis=axis, keepdims=True)
    return bool(holds.all())


def _corner(time):
    """Return the places at which a statement bounds times: all of those for every one, one of those for some."""
    picks = []
    for every, places in quantified(time):
        easiest = places[0] if time.possible else places[-1]
        picks.append(places if every else [easiest] if places else [])
    return np.ix_(*picks, [int(time.fewer)])


def _shared(leaves):
    """Return pairs of problems that return the same, frames around the same layers among them."""
    pairs = [(leaf.left, leaf.right) for leaf in leaves if isinstance(leaf, Same)]
    frames = {key.partition("[")[0] for leaf in leaves for key in _keys(leaf) if "[" in key}
    pairs += [(f"{f}[{a}]", f"{f}[{b}]") for (a, b), f in itertools.product(list(pairs), frames) if "[" not in a + b]
    return pairs


def _keys(leaf):
    return [
        getattr(leaf, name)
        for name in ("problem", "algorithm", "left", "right", "source", "target", "frame")
        if hasattr(leaf, name)
    ] + list(getattr(leaf, "parts", ()))


def slowest(leaves):
    """Return the world in which everything takes as long as leaves allow."""
    world = World(SLOWEST)
    for _ in range(12):
        before = {key: times.copy() for key, times in world.times.items()}
        for leaf in leaves:
            _bound_above(world, leaf, leaves)
        for one, other in _shared(leaves):
            for scaled in (False, True):
                least = np.minimum(world.of(one, scaled), world.of(other, scaled))
                world.of(one, scaled)[:], world.of(other, scaled)[:] = least, least
        for times in world.times.values():
            for axis in range(4):
                times[:] = np.flip(np.minimum.accumulate(np.flip(times, axis), axis), axis)
        if before.keys() == world.times.keys() and all((before[k] == world.times[k]).all() for k in before):
            break
    return world


def _bound_above(world, leaf, leaves):
    match leaf:
        case Time() if leaf.possible:
            times = world.of(leaf.problem, leaf.scaled)
            times[_corner(leaf)] = np.minimum(times[_corner(leaf)], float(leaf.exponent / leaf.tokens))
        case Takes():
            _count(world, leaf)
        case Near():
            near, costs = world.of(leaf.right, False), world.cost(leaf.left)
            for width, entries, error in itertools.product(up_to(leaf.width), up_to(leaf.entries), range(5)):
                if error <= max(errors_of(leaf.error)):
                    near[width, entries, error] = np.minimum(near[width, entries, error], np.maximum(costs[width], 1))
        case Rescales():
            _rescale_above(world, leaf.problem)
        case Hands():
            _compose(world, leaf, leaves)
        case Made():
            _sequence(world, leaf, leaves)


def _count(world, leaf):
    """Bound what an algorithm takes, and so what its own definition does, whose output has to be written as well."""
    costs, places = world.cost(leaf.algorithm), up_to(leaf.width)
    for fewer in range(int(leaf.fewer) + 1):
        costs[places, fewer] = np.minimum(costs[places, fewer], float(leaf.exponent / leaf.tokens))
    if not leaf.algorithm.endswith("[]"):
        times = world.of(leaf.algorithm, False)
        times[:] = np.minimum(times, np.maximum(costs, 1)[:, None, None, :])


def _rescale_above(world, problem):
    plain, over = world.of(problem, False), world.of(problem, True)
    for entries, error in itertools.product(range(len(ORDERS)), range(2, 5)):
        other = _up(entries)
        if other is not None:
            one, two = plain[LARGE_L, entries, error].copy(), over[LARGE_L, other, error].copy()
            plain[LARGE_L, entries, error] = np.minimum(one, np.maximum(two, 1))
            over[LARGE_L, other, error] = np.minimum(two, np.maximum(one, 1))


def _up(entries):
    """Return the place of entries times √l; None where the list ends."""
    order = ORDERS[entries]
    if len(order) == 1:
        return entries
    raised = (order[0] + Fraction(1, 2), order[1])
    return ORDERS.index(raised) if raised in ORDERS else None


def _spread_in(leaves, problem, scaled):
    """Return the places of widths and entries at which errors of a problem's parts are known to spread."""
    found = [leaf for leaf in leaves if isinstance(leaf, Spreads) and (leaf.problem, leaf.scaled) == (problem, scaled)]
    return {place for leaf in found for place in itertools.product(up_to(leaf.width), up_to(leaf.entries))}


def _compose(world, hands, leaves):
    """Bound what a frame takes around each layer that is heard of: its own operations, and its layers'."""
    name = hands.frame[:-2]
    for frame in leaves:
        if not isinstance(frame, Takes) or frame.algorithm != hands.frame:
            continue
        widths = [w for w in up_to(hands.width) if w in up_to(frame.width)]
        own, tokens = float(frame.exponent), float(frame.tokens)
        if frame.tokens != hands.tokens:
            continue
        for (layer, scaled), times in list(world.times.items()):
            if "[" in layer:
                continue
            whole = world.of(f"{name}[{layer}]", scaled)
            spread = _spread_in(leaves, f"{name}[{layer}]", scaled)
            for width, entries in itertools.product(widths, range(len(ORDERS))):
                # orders of small calls are those of their own tokens: the largest constant of each order serves them
                inner = times[_largest(width), _largest(entries), :, 1]
                bound = np.maximum(max(own, tokens), float(hands.total) * np.maximum(inner, 1)) / tokens
                errors = {4: bound[4]} | ({2: bound[3], 3: bound[3]} if (width, entries) in spread else {})
                for error, limit in errors.items():
                    whole[width, entries, error, 0] = min(whole[width, entries, error, 0], limit)


def _largest(place):
    """Return the largest place of the same order."""
    return place + 1 if ORDERS[place][-1] == "small" else place


def _sequence(world, made, leaves):
    for scaled in (False, True):
        parts = [world.of(part, scaled and part not in made.without) for part in made.parts]
        bound, whole = np.maximum.reduce(parts), world.of(made.problem, scaled)
        whole[..., 4, 0] = np.minimum(whole[..., 4, 0], bound[..., 4, 0])
        for width, entries in _spread_in(leaves, made.problem, scaled):
            for error in (2, 3):
                here = whole[width, entries, error, 0]
                whole[width, entries, error, 0] = min(here, bound[width, entries, 3, 0])


def fastest(leaves):
    """Return the world in which everything takes as little as the lower bounds among leaves allow."""
    world = World(FASTEST)
    for _ in range(12):
        for leaf in leaves:
            _bound_below(world, leaf)
        for one, other in _shared(leaves):
            for scaled in (False, True):
                most = np.maximum(world.of(one, scaled), world.of(other, scaled))
                world.of(one, scaled)[:], world.of(other, scaled)[:] = most, most
        for times in world.times.values():
            for axis in range(4):
                times[:] = np.maximum.accumulate(times, axis)
    return world


def _bound_below(world, leaf):
    match leaf:
        case Time() if not leaf.possible:
            times = world.of(leaf.problem, leaf.scaled)
            times[_corner(leaf)] = np.maximum(times[_corner(leaf)], float(leaf.exponent / leaf.tokens))
        case Rescales():
            plain, over = world.of(leaf.problem, False), world.of(leaf.problem, True)
            for entries, error in itertools.product(range(len(ORDERS)), range(2, 5)):
                other = _up(entries)
                if other is None:
                    continue
                one, two = plain[LARGE_L, entries, error].copy(), over[LARGE_L, other, error].copy()
                over[LARGE_L, other, error] = np.where(one > 1, np.maximum(one, two), two)
                plain[LARGE_L, entries, error] = np.where(two > 1, np.maximum(one, two), one)
        case Reduces():
            source, target = world.of(leaf.source, False), world.of(leaf.target, False)
            for w, r in itertools.product(range(len(ORDERS)), range(len(ORDERS))):
                hard = source[w, r, 3]
                place = target[_largest(w), _largest(r), 3]
                target[_largest(w), _largest(r), 3] = np.where(
                    hard > float(leaf.exponent), np.maximum(hard, place), place
                )


def holds(leaves, conclusion):
    """Return whether a conclusion is true in every world in which the leaves are."""
    if conclusion == ABSURD:
        world = slowest(leaves)
        both = [leaf for leaf in leaves if isinstance(leaf, Time) and not leaf.possible]
        below = fastest(leaves)
        above = [leaf for leaf in leaves if isinstance(leaf, Time) and leaf.possible]
        return (
            not all(is_true(world, leaf) for leaf in both)
            or not all(is_true(below, leaf) for leaf in above)
            or _clash(world, below)
        )
    if isinstance(conclusion, Time):
        return is_true(slowest(leaves) if conclusion.possible else fastest(leaves), conclusion)
    if isinstance(conclusion, Same):
        return _is_same(leaves, conclusion.left, conclusion.right)
    return conclusion in leaves


def _is_same(leaves, left, right):
    """Whether two pipelines return the same in every world: they are linked, or the same frame around such layers."""
    linked, (frame, inside, layer), (other, _, second) = {left}, left.partition("["), right.partition("[")
    for _ in leaves:
        linked |= {
            key
            for one in leaves
            if isinstance(one, Same) and linked & {one.left, one.right}
            for key in (one.left, one.right)
        }
    return right in linked or (bool(inside) and frame == other and _is_same(leaves, layer[:-1], second[:-1]))


def _clash(above, below):
    """Whether the longest that a problem may take is less than the least that it must."""
    return any((above.times[key] < times).any() for key, times in below.times.items() if key in above.times)
