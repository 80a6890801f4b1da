"""The page of a watched catalogue: served to this machine alone, and nothing but the last run."""

import contextlib
import http.client
import json
import urllib.request

import pytest

from lemmacheck.system import UsageError
from lemmacheck_reports.watching import Finished, Reached, Server, Stopped, Watched, lines_of

GOOD = Reached("1", "good", "good", "proved", agrees=True, why="certified", seconds=0.1, was_kept=False)
BAD = Reached("2", "bad", "bad", "refuted", agrees=False, why="a point breaks it", seconds=0.1, was_kept=True)


@pytest.fixture
def server():
    """Return a server that is closed in the end."""
    opened = Server()
    yield opened
    opened.close()


def ask(server, path, *, host=None):
    """Ask for a path, by a host's name, and return the response and its text."""
    _, _, place = server.address.rstrip("/").rpartition("/")
    with contextlib.closing(http.client.HTTPConnection(place, timeout=30)) as connection:
        connection.request("GET", path, headers={"Host": host or place})
        response = connection.getresponse()
        return response, response.read().decode()


def test_it_listens_to_this_machine_alone(server):
    """The address is 127.0.0.1, whatever interfaces there are."""
    assert server.address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1.evil.example:80", ""])
def test_by_another_name_it_answers_nothing(server, host):
    """A page of the web that has a name lead here learns nothing."""
    response, _ = ask(server, "/", host=host or "x")
    assert response.status == 403


def test_it_serves_the_last_run_and_no_other_file(server, tmp_path):
    """The run's page is there; a file above it, one of another run and one that a link leads to are not."""
    run = tmp_path / "run-1"
    run.mkdir()
    (run / "index.html").write_text("<p>report</p>")
    (tmp_path / "secret.html").write_text("secret")
    (run / "link.html").symlink_to(tmp_path / "secret.html")
    server.show(Watched(1, folder=run))
    assert ask(server, "/run/run-1/index.html")[1] == "<p>report</p>"
    for path in ("/run/run-1/../secret.html", "/run/run-1/%2e%2e/secret.html", "/run/run-0/index.html", "/secret.html"):
        assert ask(server, path)[0].status == 404
    assert ask(server, "/run/run-1/link.html")[0].status == 404


def test_events_say_what_goes_on(server, tmp_path):
    """Whoever listens gets the state as it is, and each that follows, what is not as expected first."""
    server.show(Watched(1).after(GOOD).after(BAD))
    with urllib.request.urlopen(f"{server.address}events", timeout=30) as events:  # noqa: S310 - of our own server
        first = json.loads(events.readline().decode().removeprefix("data: "))
        assert [one["claim"] for one in first["found"]] == ["2", "1"]
        events.readline()
        server.show(server.state.after(Finished(tmp_path)))
        second = json.loads(events.readline().decode().removeprefix("data: "))
    assert (second["doing"], second["page"]) == ("waiting", f"/run/{tmp_path.name}/index.html")


def test_a_port_that_is_taken_is_one_sentence(server):
    """A second server at the same port is refused with the option that names another."""
    port = int(server.address.rstrip("/").rpartition(":")[2])
    with pytest.raises(UsageError, match="--port names another"):
        Server(port)


def test_the_last_page_stays_until_there_is_another(tmp_path):
    """While an audit goes on, and where the catalogue cannot be audited, the page of the last one is shown."""
    state = Watched().after(Finished(tmp_path)).begun()
    assert (state.folder, state.doing, state.found) == (tmp_path, "auditing", {})
    stopped = state.after(Stopped("cannot import"))
    assert (stopped.folder, stopped.doing, stopped.says) == (tmp_path, "stopped", "cannot import")


def test_lines_say_what_is_new_and_what_is_wrong():
    """The terminal names what was audited, and of what was kept only what is not as expected."""
    kept = Reached("3", "kept", "kept", "proved", agrees=True, why="", seconds=0, was_kept=True)
    state = Watched().after(GOOD).after(BAD).after(kept)
    assert list(lines_of(GOOD, state)) == ["✓ 1, good: proved, as expected, 0.1 s"]
    assert list(lines_of(BAD, state)) == ["✗ 2, bad: refuted, a point breaks it, 0.1 s"]
    assert list(lines_of(kept, state)) == []
    (line,) = lines_of(Finished(None), state)
    assert line.startswith("3 readings, 2 of them as before, 1 not as expected")
