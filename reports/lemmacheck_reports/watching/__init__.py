"""Watching a catalogue: it is audited again whenever a file is saved, and a page at a local address shows it."""

from lemmacheck_reports.watching.audits import Audits, WatchAsked
from lemmacheck_reports.watching.events import Doing, Finished, Reached, Stopped, Watched, lines_of
from lemmacheck_reports.watching.server import Server

__all__ = ["Audits", "Doing", "Finished", "Reached", "Server", "Stopped", "WatchAsked", "Watched", "lines_of"]
