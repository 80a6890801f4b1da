"""The standard model of rounding: what is computed is the exact result times 1 + δ, where |δ| is at most u = 2⁻⁵³."""


def unit(on):
    """u = 2⁻⁵³, half of the distance from 1 to the next number of double precision."""
    return on.scalar("1/9007199254740992")


def rounded(on, exact, d):
    """An exact result times 1 + du, where d lies between -1 and 1."""
    return exact * (1 + unit(on) * d)
