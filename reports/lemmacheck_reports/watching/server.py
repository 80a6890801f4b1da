"""A server for one person at this machine: the page of the last audit, and a line of events that says what goes on.

It listens to 127.0.0.1 alone, and answers those alone who call it by that name, so that no page of the web can ask for
what it shows under another. It serves the files of the last run, and no others.
"""

import json
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lemmacheck.system import UsageError
from lemmacheck_reports.page import PAGE
from lemmacheck_reports.watching.events import Watched

HOST = "127.0.0.1"
FRAME = Path(__file__).with_name("watch.html")
TYPES = {".html": "text/html", ".json": "application/json", ".jsonl": "text/plain", ".xml": "application/xml"}
BEAT = 15.0
"""Seconds after which a line that says nothing is sent, so that both ends know of each other."""


class Server:
    """Shows states as they come; a port of 0 is any that is free."""

    def __init__(self, port: int = 0) -> None:
        self._state = Watched()
        self._changed = threading.Condition()
        self._is_open = True
        try:
            self._server = _Http(self, port)
        except OSError as error:
            raise UsageError(f"cannot listen at {HOST}:{port}: {error.strerror}; --port names another") from error
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self._server.server_port}/"

    @property
    def names(self) -> tuple[str, ...]:
        """The hosts by which it may be called."""
        return tuple(f"{host}:{self._server.server_port}" for host in (HOST, "localhost"))

    @property
    def state(self) -> Watched:
        """What is shown now."""
        return self._state

    def show(self, state: Watched) -> None:
        """Show another state, to whoever looks."""
        with self._changed:
            self._state = state
            self._changed.notify_all()

    def next_state(self, after: int) -> Watched | None:
        """Wait for a state that comes after a number; None where a beat passes without one, or at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.number > after or not self._is_open, BEAT)
            return self._state if self._state.number > after else None

    @property
    def is_open(self) -> bool:
        """Whether it still serves."""
        return self._is_open

    def close(self) -> None:
        """Serve no longer."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()


def shown(state: Watched) -> str:
    """Return a state as the page reads it."""
    found = [
        {
            "claim": one.claim, "name": one.name, "verdict": one.verdict, "agrees": one.agrees, "why": one.why,
            "kept": one.was_kept, "anchor": f"{one.claim}/{one.slug}",
        }
        for one in state.worst_first
    ]  # fmt: skip
    page = "" if state.folder is None else f"/run/{state.folder.name}/{PAGE}"
    return json.dumps({"number": state.number, "doing": state.doing, "says": state.says, "found": found, "page": page})


class _Handler(BaseHTTPRequestHandler):
    """Answers GET for the frame, the events and the files of the last run."""

    server: "_Http"

    def do_GET(self) -> None:
        """Answer."""
        if self.headers.get("Host") not in self.server.owner.names:
            self.send_error(HTTPStatus.FORBIDDEN, "this address is called by another name")
            return
        path = unquote(urlsplit(self.path).path)
        if path == "/":
            self._send("text/html", FRAME.read_bytes())
        elif path == "/events":
            self._events()
        else:
            self._file(path)

    def log_message(self, *_: Any) -> None:
        """Say nothing on stderr, where verdicts are."""

    def _send(self, kind: str, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        number = -1
        try:
            while self.server.owner.is_open:
                state = self.server.owner.next_state(number)
                number = number if state is None else state.number
                text = ": beat\n\n" if state is None else f"data: {shown(state)}\n\n"
                self.wfile.write(text.encode())
                self.wfile.flush()
        except OSError:
            self.close_connection = True

    def _file(self, path: str) -> None:
        file = _within(self.server.owner.state.folder, path)
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._send(TYPES[file.suffix], file.read_bytes())


class _Http(ThreadingHTTPServer):
    """The standard library's server, which knows whose states it shows."""

    daemon_threads = True

    def __init__(self, owner: Server, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.owner = owner


def _within(folder: Path | None, path: str) -> Path | None:
    """Return the file of the last run that a path names; None for what is none, and for whatever lies elsewhere."""
    parts = path.split("/")
    if folder is None or parts[:3] != ["", "run", folder.name]:
        return None
    file = folder.joinpath(*parts[3:]).resolve()
    is_ours = folder.resolve() in file.parents and file.is_file() and file.suffix in TYPES
    return file if is_ours else None
