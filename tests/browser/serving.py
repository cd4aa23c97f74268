"""Real servers for the browser: the demo city, and a city in which nothing has happened yet."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from app import create_app

ROOT = Path(__file__).resolve().parents[2]
SECRET = "only-for-the-gates-" + "x" * 32


def settings(database: Path, port: int, *, demo: bool) -> dict[str, str]:
    """The environment of a server."""
    return {
        "SCRO_SECRET_KEY": SECRET,
        "SCRO_ORIGIN": f"http://127.0.0.1:{port}",
        "SCRO_DATABASE_URL": f"sqlite:///{database}",
        "SCRO_BIND": f"127.0.0.1:{port}",
        "SCRO_WORKERS": "1",
        "SCRO_DEMO": "1" if demo else "0",
        "SCRO_CONTACT": "academy@lysmar.example",
        "SCRO_PASSWORD_TIME_COST": "1",
        "SCRO_PASSWORD_MEMORY_KIB": "64",
    }


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def serving(database: Path, *, demo: bool) -> Iterator[str]:
    """Run the real server on a database, and give its address once it answers."""
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    log = database.with_suffix(".log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--log-level", "warning", "app:create_app()"],
        cwd=ROOT,
        env={**os.environ, **settings(database, port, demo=demo)},
        stdout=log,
        stderr=log,
    )
    try:
        _wait(home, server, log.name)
        yield home
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _wait(home: str, server: "subprocess.Popen[bytes]", log: str) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{home}/healthz", timeout=2):  # noqa: S310 our own address
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The server did not answer:\n{Path(log).read_text()}")


def application(database: Path) -> Flask:
    """The application on a server's database, for what a test prepares or looks up."""
    names = {"SECRET_KEY": SECRET, "DATABASE_URL": f"sqlite:///{database}", "DEMO": True}
    return create_app({**names, "PASSWORD_TIME_COST": 1, "PASSWORD_MEMORY_KIB": 64})


def migrated(database: Path) -> Flask:
    """An application on a new database with all tables and what is shipped, and nobody in it."""
    app = application(database)
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        result = app.test_cli_runner().invoke(args=["publish"])
        assert result.exit_code == 0, result.output
    return app
