"""Starts the web server, alone or with a worker beside it that is started again when it dies."""

from __future__ import annotations

import gc
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI
from sqlmodel import Session
from uvicorn.supervisors import Multiprocess

from review_app.database import DATA_MODE, exclusive, make_engine, migrate
from review_app.exports.serving import remove_made_files
from review_app.models.states import Role, Scope
from review_app.services.audit.checking import Checked, check_log
from review_app.services.commit.policies import set_second_eyes
from review_app.services.dataset.fact_store import draw_missing_facts
from review_app.services.documents.uploads import remove_leftovers
from review_app.services.files.installation import require_same_files
from review_app.services.people import accounts
from review_app.services.people.api_tokens import TokenView, create_api_token, list_api_tokens, revoke_api_token
from review_app.services.people.passwords import passwords_are_used
from review_app.services.people.rights import Right
from review_app.services.people.sign_in import TOKEN_LIFETIME, create_token, ensure_user, known_user
from review_app.services.training import calibrations, training
from review_app.settings import Settings
from review_app.watching import logs
from review_app.watching.figures import PROCESSES_DIR
from review_app.web.hosts import LOOPBACK

RESTART_PAUSE = timedelta(seconds=1)
LONGEST_RESTART_PAUSE = timedelta(minutes=1)
"""How long to wait before a worker that died is started again: each time longer, until one has lived for long."""
REFUSED = 2
"""The exit code of a worker that may not work on this data folder."""
START_LIFETIME = timedelta(hours=1)
"""How long the address that a start prints signs in."""
END_PATIENCE = timedelta(seconds=5)
"""How long a worker may take to end before it is killed; its work is taken up at the next start."""
HEALTH_PATIENCE_SECONDS = 60
"""How long one of several web processes may be too busy to answer before it is ended and started again."""
SHUTDOWN_PATIENCE_SECONDS = 3
"""How long open connections (live progress) may keep the web server from ending."""


_SERVING: Mapping[str, Any] = {
    "log_config": None,
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "timeout_graceful_shutdown": SHUTDOWN_PATIENCE_SECONDS,
    "timeout_worker_healthcheck": HEALTH_PATIENCE_SECONDS,
}


class OneProcessOnly(Exception):  # noqa: N818 - named for what it means
    """Several web processes on SQLite."""

    def __init__(self) -> None:
        super().__init__(
            "ウェブのプロセスを増やすには、PostgreSQL（YOMITORI_DATABASE_URL）が必要です。"
            " / Several web processes need PostgreSQL (YOMITORI_DATABASE_URL)."
        )


class PortTaken(Exception):  # noqa: N818 - named for what it means
    """Another program listens on the port."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"{host}:{port} は別のプログラムが使用中です。--port で別の番号を指定してください。"
            f" / Port {port} is taken; choose another one with --port."
        )


class AnotherServerRuns(Exception):  # noqa: N818 - named for what it means
    """Another `run` works on this data folder."""

    def __init__(self) -> None:
        super().__init__(
            "このデータフォルダーでは、よみとりがすでに動いています。 / Yomitori already runs on this data folder."
        )


class NoAddress(Exception):  # noqa: N818 - named for what it means
    """The server is to be reached from other PCs, and its address is not set."""

    def __init__(self) -> None:
        super().__init__(
            "ほかのパソコンから使うには、YOMITORI_ADDRESS（https://…）を設定してください。docs/office.md にあります。"
            " / Set YOMITORI_ADDRESS (https://…) to serve other PCs; see docs/office.md."
        )


class Worker:
    """The worker as a child process, started again when it dies; one that is refused is not."""

    def __init__(self, settings: Settings) -> None:
        self._environment = settings.as_environment()
        self._stop = threading.Event()
        self._process = self._start()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    @property
    def pid(self) -> int:
        """The process id of the worker that runs now."""
        return self._process.pid

    def end(self) -> None:
        """Ask the worker to end, and kill it if it does not."""
        self._stop.set()
        self._watcher.join()
        self._process.terminate()
        try:
            self._process.wait(END_PATIENCE.total_seconds())
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the process. Its standard input is a pipe of ours: it ends when we are gone, however we go."""
        command = [sys.executable, "-m", "review_app", "worker", "--until-input-ends"]
        # A session of its own, so that Ctrl-C in the terminal reaches us alone and we end it in order.
        return subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, env=self._environment, start_new_session=True
        )

    def _watch(self) -> None:
        """Start the worker again whenever it has died."""
        pause, started = RESTART_PAUSE, time.monotonic()
        while not self._stop.wait(pause.total_seconds()):
            code = self._process.poll()
            if code == REFUSED:  # it has said why, and would be refused again
                return
            if code is None:
                continue
            lived = timedelta(seconds=time.monotonic() - started)
            pause = RESTART_PAUSE if lived > LONGEST_RESTART_PAUSE else min(2 * pause, LONGEST_RESTART_PAUSE)
            self._process, started = self._start(), time.monotonic()


def run_all(settings: Settings, user_name: str) -> None:
    """Migrate, start the worker, print one sign-in URL, and serve until SIGINT or SIGTERM.

    Raises: PortTaken, AnotherServerRuns, OtherFiles.
    """
    with _listening(settings) as listener, _ended_by_signals(), _only_server(settings):
        migrate(settings)
        _require_same_files(settings)
        remove_leftovers(settings)
        remove_made_files(settings)
        _put_in_order(settings)
        server = _server(settings)
        worker = Worker(settings)
        try:
            print(first_address(settings, user_name), flush=True)  # noqa: T201 - the one line of output
            server.run(sockets=[listener])
        finally:
            worker.end()


@contextmanager
def _only_server(settings: Settings) -> Iterator[None]:
    """Hold the data folder's lock; hosts that share a PostgreSQL database may share a folder too.

    Raises: AnotherServerRuns.
    """
    if not settings.uses_sqlite:
        yield
        return
    settings.data_dir.mkdir(mode=DATA_MODE, parents=True, exist_ok=True)
    with ExitStack() as stack:
        try:
            stack.enter_context(exclusive(settings.data_dir / "run.lock", wait=False))
        except BlockingIOError:
            raise AnotherServerRuns from None
        yield


def _require_same_files(settings: Settings) -> None:
    """Refuse to work on files that are not those of the database.

    Raises: OtherFiles.
    """
    engine = make_engine(settings)
    try:
        with Session(engine) as session:
            require_same_files(session, settings)
    finally:
        engine.dispose()


def _put_in_order(settings: Settings) -> None:
    """Draw facts that the dataset lacks."""
    engine = make_engine(settings)
    with Session(engine) as session:
        draw_missing_facts(session)
    engine.dispose()


def serve_web(settings: Settings, processes: int = 1) -> None:
    """Migrate and serve the web alone, by several processes if asked for (on PostgreSQL).

    Raises: PortTaken, OtherFiles, OneProcessOnly, NoAddress.
    """
    if settings.host not in LOOPBACK and not settings.is_office:
        raise NoAddress
    if processes > 1 and settings.uses_sqlite:
        raise OneProcessOnly
    with _listening(settings) as listener, _ended_by_signals():
        migrate(settings)
        _require_same_files(settings)
        if processes == 1:
            _server(settings).run(sockets=[listener])
            return
        with tempfile.TemporaryDirectory(prefix="yomitori-figures-") as together:
            os.environ.update(settings.as_environment() | {PROCESSES_DIR: together})
            config = uvicorn.Config("review_app.server:web_process", factory=True, workers=processes, **_SERVING)
            # A process that dies is started again; one that ends in order answers first what it was asked.
            Multiprocess(config, [listener]).run()


def web_process() -> FastAPI:
    """Return the app in one of several web processes, with the settings of the environment."""
    logs.set_up()
    return _loaded_app(Settings.from_environment())


def new_sign_in_url(
    settings: Settings, user_name: str, *, lifetime: timedelta = TOKEN_LIFETIME, role: Role | None = None
) -> str:
    """Return a URL that signs the user (created with `role` if there is none) in once."""
    with command_session(settings) as session:
        token = create_token(session, user_name, lifetime=lifetime, role=role)
    return f"{settings.base_url}/sign-in?token={quote(token)}"


def first_address(settings: Settings, user_name: str) -> str:
    """Return the address to open after a start.

    It signs in as long as nobody has a password and what is printed is not kept in the system's journal. Until then
    whoever starts the server administers it.
    """
    with command_session(settings) as session:
        by_password = passwords_are_used(session)
        if not by_password and not (user := ensure_user(session, user_name)).may(Right.ADMINISTER):
            accounts.set_role(session, user.id, Role.ADMIN, user)
    if by_password or "JOURNAL_STREAM" in os.environ:
        return f"{settings.base_url}/"
    return new_sign_in_url(settings, user_name, lifetime=START_LIFETIME)


def new_api_token(settings: Settings, user_name: str, days: int | None, scopes: Sequence[Scope]) -> str:
    """Return a token for a program that works in the user's name; `days` None: valid until it is revoked."""
    with command_session(settings) as session:
        lifetime = None if days is None else timedelta(days=days)
        return create_api_token(session, user_name, lifetime=lifetime, scopes=scopes)


def listed_api_tokens(settings: Settings, revoke: int | None = None) -> list[str]:
    """Return a line for each API token, after `revoke` was revoked if given.

    Raises: NotFound.
    """
    with command_session(settings) as session:
        if revoke is not None:
            revoke_api_token(session, revoke)
        return [
            f"{token.id}\t{token.user}\t{'+'.join(token.scopes)}\t{token.created_at:%Y-%m-%d}\t{_validity(token)}"
            for token in list_api_tokens(session)
        ]


def give_role(settings: Settings, user_name: str, role: Role) -> None:
    """Give somebody a role, and let them in if they were disabled.

    Raises: NotFound, LastAdministrator.
    """
    with command_session(settings) as session:
        user = known_user(session, user_name)
        accounts.set_role(session, user.id, role, user)
        accounts.enable(session, user.id, user)


def checked_log(settings: Settings) -> Checked:
    """Check the audit log from its beginning."""
    with command_session(settings) as session:
        return check_log(session)


def let_commits_need_approval(settings: Settings, wanted: bool, user_name: str) -> None:
    """Set whether a commit needs the approval of someone other than who confirmed."""
    with command_session(settings) as session:
        set_second_eyes(session, wanted, ensure_user(session, user_name))


def trained(settings: Settings, user_name: str, *, dry_run: bool) -> list[str]:
    """Fit confidences to what was decided; return the comparison and what was done, in lines."""
    with command_session(settings) as session:
        result = training.train(session, settings, user_name, dry_run=dry_run)
    if not result.changes_anything:
        done = "変更なし（良くなるものがありません） / nothing changed: nothing would be better"
    elif dry_run:
        done = "試しただけです（--dry-run） / not installed (--dry-run)"
    else:
        done = "次の読み取りから使います。戻すには --undo / in use from the next reading on; --undo takes it back"
    return [*training.table_of(result), done]


def training_undone(settings: Settings, user_name: str) -> bool:
    """Take the last fit back; False if there is none."""
    return calibrations.undo(settings, user_name)


def _validity(token: TokenView) -> str:
    """Return how long a token is valid, in words."""
    if token.revoked_at is not None:
        return f"取消済み / revoked {token.revoked_at:%Y-%m-%d}"
    return "無期限 / no end" if token.expires_at is None else f"期限 / until {token.expires_at:%Y-%m-%d}"


@contextmanager
def command_session(settings: Settings) -> Iterator[Session]:
    """Yield a session on the migrated database, for a command."""
    migrate(settings)
    engine = make_engine(settings)
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def _listening(settings: Settings) -> socket.socket:
    """Return the socket, taken before anything else starts.

    Raises: PortTaken.
    """
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise PortTaken(settings.host, settings.port) from error
    return listener


def _server(settings: Settings) -> uvicorn.Server:
    """Return the web server, ready to run."""
    return uvicorn.Server(uvicorn.Config(_loaded_app(settings), **_SERVING))


def _loaded_app(settings: Settings) -> FastAPI:
    """Return the app with all that it needs loaded."""
    from review_app.app import create_app

    app = create_app(settings)
    # What is loaded by now stays for good: looking through it for garbage again and again would delay answers.
    gc.collect()
    gc.freeze()
    return app


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM end the block in order, as Ctrl-C does, whether or not uvicorn handles signals yet."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        yield
