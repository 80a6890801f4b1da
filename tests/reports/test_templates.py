"""Templates are compiled once in a process, and again where their text has changed."""

import jinja2
import pytest
from jinja2 import StrictUndefined

from lemmacheck_reports.page import environment as pages


@pytest.fixture
def compiled(monkeypatch, tmp_path):
    """Return the list of templates that were compiled so far; they lie in an empty folder."""
    names, plain = [], jinja2.Environment.compile

    def noted(self, source, name=None, *rest, **how):
        names.append(name)
        return plain(self, source, name, *rest, **how)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    monkeypatch.setattr(pages, "TEMPLATES", tmp_path)
    return names


def test_a_template_is_compiled_once(compiled, tmp_path):
    """The second page of a process takes it from memory, and is the same."""
    (tmp_path / "line.j2").write_text("{{ 1 + n }}", encoding="utf-8")
    shown = [pages.environment().get_template("line.j2").render(n=n) for n in (1, 1, 2)]
    assert (shown, compiled) == (["2", "2", "3"], ["line.j2"])


def test_a_changed_template_is_compiled_again(compiled, tmp_path):
    """What is remembered goes by the text: nobody sees a template as it was before it was saved."""
    for text in ("old", "new"):
        (tmp_path / "line.j2").write_text(text, encoding="utf-8")
        assert pages.environment().get_template("line.j2").render() == text
    assert len(compiled) == 2


def test_what_is_missing_is_still_told(tmp_path, monkeypatch):
    """From memory, too, a name that nobody gives is an error."""
    monkeypatch.setattr(pages, "TEMPLATES", tmp_path)
    (tmp_path / "line.j2").write_text("{{ missing }}", encoding="utf-8")
    for _ in range(2):
        page = pages.environment()
        assert page.undefined is StrictUndefined
        with pytest.raises(jinja2.UndefinedError):
            page.get_template("line.j2").render()
