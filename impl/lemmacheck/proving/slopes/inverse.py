"""Half-lines: a positive number without an upper bound becomes 1/t, and t = 0 is where it has no end."""

from collections.abc import Iterator

from lemmacheck.kernel import Goal, names_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import Proof
from lemmacheck.proving.slopes.samples import Samples


def inverses_of(goal: Goal, samples: Samples) -> Iterator[Proof]:
    """Yield steps that put 1/t in the place of a number, with what is then known of t; proofs are left out."""
    placed = _placed(goal)
    for number in goal.numbers if samples.count else ():
        name = number.name
        if name in placed:
            continue
        variable = goal.table.make("name", value=name)
        bounds = [fact for fact in goal.facts if variable in (fact.left, fact.right)]
        if any(fact.left is variable and fact.sign != "=" for fact in bounds) or samples.values[name].min() <= 0:
            continue
        if name not in names_of((goal.comparison.left, goal.comparison.right)):
            continue
        claims = [f"0 < {name}"]
        for fact in bounds:
            is_low = fact.right is variable and fact.sign != "=" and name not in names_of((fact.left,))
            if is_low and samples.least(fact.left) > 0:
                claims.append(f"{name} {fact.sign} 1/({expression_text(fact.left)})")
        yield {
            "rule": "substitute",
            "variable": name,
            "by": f"1/{name}",
            "inverse": f"1/{name}",
            "same": None,
            "claims": [[claim, None] for claim in claims],
            "then": None,
        }


def _placed(goal: Goal) -> set[str]:
    """Return the numbers that are places in rows, or say how many there are: nothing is put in their place."""
    sizes = ((each.rows, each.columns) for each in goal.patterns)
    return names_of(side for pair in (*goal.places, *sizes) for side in pair)
