"""The commands on the cache: what there is of it, and to empty it."""

import typer

from lemmacheck_reports.cli.ending import one_sentence
from lemmacheck_reports.cli.options import CacheFolder

cache = typer.Typer(
    name="cache",
    help="Outcomes of earlier audits, used again where nothing that they rest on has changed.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@cache.command()
def info(folder: CacheFolder = None) -> None:
    """Say where the cache lies and how much there is."""
    from lemmacheck.runs import Cache
    from lemmacheck.system import places_of

    with one_sentence():
        places = places_of(folder)
        if places is None:
            typer.echo("the cache is off: LEMMACHECK_CACHE says so")
            return
        size = Cache(places).size()
        typer.echo(f"{places.entries}: {size.entries:,} outcomes, {size.bytes / 1e6:.1f} MB")
        typer.echo(f"{size.own:,} of them by audits of yours; certificates of others are checked before they count")


@cache.command()
def clear(folder: CacheFolder = None) -> None:
    """Remove all outcomes that are kept."""
    from lemmacheck.runs import Cache
    from lemmacheck.system import places_of

    with one_sentence():
        places = places_of(folder)
        if places is not None:
            typer.echo(f"{Cache(places).clear():,} outcomes removed from {places.entries}")
