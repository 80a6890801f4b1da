"""The commands about models, reductions and running times: feasibility, decode and fit."""

from pathlib import Path
from typing import Annotated

import typer

from lemmacheck_reports.cli.ending import AS_EXPECTED, SURPRISED, one_sentence
from lemmacheck_reports.cli.usage import writer


def feasibility(
    tokens: Annotated[int | None, typer.Option(min=1, help="How many tokens attend to each other.")] = None,
    schedule: Annotated[str | None, typer.Option(help="Or sides of the token maps: 1,2,3,4.", metavar="SIDES")] = None,
    alpha: Annotated[str | None, typer.Option(help="Or sides α^0, ..., α^(K-1), with --scales K.")] = None,
    scales: Annotated[int | None, typer.Option(help="How many scales --alpha has.")] = None,
    arrays: Annotated[
        Path | None, typer.Option(help="Or an .npz with Q and K, or a .npy of both: all is measured.")
    ] = None,
    preset: Annotated[str | None, typer.Option(help="Or a public model, such as var-256-d16.")] = None,
    model: Annotated[Path | None, typer.Option(help="Or your model, described in TOML.")] = None,
    width: Annotated[int | None, typer.Option(min=1, help="Width of a head.")] = None,
    logit_bound: Annotated[float | None, typer.Option(help="How large logits get, up to a constant per query.")] = None,
    tolerance: Annotated[float, typer.Option(help="Certified error of every output, for values in [-1, 1].")] = 1e-3,
    scale: Annotated[float, typer.Option(help="What the logits of --arrays are multiplied by.")] = 1.0,
    attends: Annotated[
        str, typer.Option(help="In a schedule: block-causal, each scale to all so far, or all so far anew.")
    ] = "block-causal",
    plot: Annotated[Path | None, typer.Option(help="Draw the crossover to an .svg file.")] = None,
    *,
    unit: Annotated[bool, typer.Option("--unit", help="Queries and keys have length 1.")] = False,
    as_toml: Annotated[bool, typer.Option("--as-toml", help="Print the model's description, to start from.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """Say whether the polynomial method pays for your attention, and whether the theorem applies to your model."""
    from lemmacheck_reports.cli.feasibility import Asked, answer
    from lemmacheck_reports.text import console

    asked = Asked(
        tokens=tokens, schedule=schedule, alpha=alpha, scales=scales, attends=attends, width=width, unit=unit,
        logit_bound=logit_bound, arrays=arrays, scale=scale, preset=preset, model=model, tolerance=tolerance, plot=plot,
        as_toml=as_toml, as_json=as_json,
    )  # fmt: skip
    with one_sentence():
        screen = console()
        write = writer(screen)
        for part in list(answer(asked)):
            if isinstance(part, str):
                for line in part.split("\n"):
                    write(line)
            else:
                screen.print(part)


def decode(
    file: Annotated[Path, typer.Argument(help="A formula in DIMACS CNF, up to 14 variables and 90 clauses.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """Answer a 3-SAT formula by attention alone: the reduction behind the paper's lower bounds, run."""
    from lemmacheck_reports.cli.decode import answer
    from lemmacheck_reports.text import console

    with one_sentence():
        lines, right = answer(file, as_json=as_json)
        write = writer(console())
        for line in "\n".join(lines).split("\n"):
            write(line)
    raise typer.Exit(AS_EXPECTED if right else SURPRISED)


def fit(
    text: Annotated[
        str | None, typer.Argument(metavar="COMMAND", help="A command with {n} in it, run without a shell.")
    ] = None,
    call: Annotated[
        str | None,
        typer.Option(
            help="Or a function of n; where it returns a function, that is what is timed.", metavar="MODULE:NAME"
        ),
    ] = None,
    first: Annotated[int, typer.Option(min=1, help="The smallest size.")] = 16,
    last: Annotated[int, typer.Option(min=2, help="The largest size; fewer where the seconds end before.")] = 2**20,
    seconds: Annotated[float, typer.Option(help="How long to measure at most.")] = 10.0,
    claimed: Annotated[str | None, typer.Option(help="The exponent that is claimed.", metavar="NUMBER")] = None,
    plot: Annotated[Path | None, typer.Option(help="Draw times and law to an .svg file.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="For the resampling.")] = 0,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """Say how the running time of a command or a function grows: the exponent, its interval, how far to believe it."""
    from lemmacheck_reports.cli.fit import Timeable, answer
    from lemmacheck_reports.text import console

    asked = Timeable(
        text=text, call=call, first=first, last=last, seconds=seconds, claimed=claimed, plot=plot, seed=seed,
        as_json=as_json,
    )  # fmt: skip
    with one_sentence():
        screen = console()
        write = writer(screen)
        for part in answer(asked):
            if isinstance(part, str):
                for line in part.split("\n"):
                    write(line)
            else:
                screen.print(part)
