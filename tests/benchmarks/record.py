"""What a benchmark writes down for `lemmacheck benchmarks`: who was compared with whom, where, and how it went."""


def note(benchmark, *, subject, peer, setting, ratio, error=None, certified=None, goal=None, says=""):
    """Add a comparison to a benchmark's record and print it.

    `ratio` is the peer's time over ours, above 1 where we are ahead; None where the peer cannot do it, and `says` why.
    `error` is what was measured of our output, `certified` what is proved of it.
    """
    row = {"subject": subject, "peer": peer, "setting": setting, "ratio": ratio, "error": error, "goal": goal}
    row["certified"] = certified
    benchmark.extra_info.setdefault("comparisons", []).append(row | {"note": says})
    where = ", ".join(f"{name} {_short(value)}" for name, value in setting.items())
    how = "cannot" if ratio is None else f"{ratio:.3g} times the time"
    aim = "" if goal is None else f" (goal {goal:.3g}: {'met' if ratio is not None and ratio >= goal else 'missed'})"
    near = "".join(f"; {name} {value:.1e}" for name, value in (("measured", error), ("certified", certified)) if value)
    print(f"\n{subject}, {where}: {peer}: {how}{aim}{near}{'; ' + says if says else ''}", end="")


def _short(value):
    return f"{value:g}" if isinstance(value, float) else value
