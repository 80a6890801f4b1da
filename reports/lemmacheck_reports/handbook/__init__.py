"""The handbook: chapters in Markdown whose examples run, docstrings, and the page and screens that show them."""

from lemmacheck_reports.handbook.chapters import PARTS, Chapter, chapters
from lemmacheck_reports.handbook.commands import CommandText
from lemmacheck_reports.handbook.guide import build_guide, page, topics
from lemmacheck_reports.handbook.screen import show
from lemmacheck_reports.handbook.words import Word, words

__all__ = ["PARTS", "Chapter", "CommandText", "Word", "build_guide", "chapters", "page", "show", "topics", "words"]
