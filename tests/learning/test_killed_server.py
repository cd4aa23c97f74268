"""A server killed between answers has lost none of those that it said were saved."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import sqlalchemy as sa
from flask import Flask

from app.accounts.people import person_or_404
from app.db import db
from app.learning.models import Response
from tests.people import PASSWORD, make_person

ROOT = Path(__file__).parents[2]
KILLS = 3


def serve(app: Flask, port: int) -> subprocess.Popen[bytes]:
    """Run the real server on the test's database until somebody kills it."""
    environment = {
        **os.environ,
        "SCRO_SECRET_KEY": app.config["SECRET_KEY"],
        "SCRO_DATABASE_URL": app.config["DATABASE_URL"],
        "SCRO_ORIGIN": f"http://127.0.0.1:{port}",
        "SCRO_BIND": f"127.0.0.1:{port}",
        "SCRO_DEMO": "0",
    }
    command = [sys.executable, "-m", "gunicorn", "--log-level", "critical", "app:create_app()"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    for _wait in range(200):
        try:
            build_opener().open(f"http://127.0.0.1:{port}/healthz", timeout=1).read()
            return server
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def kill(server: subprocess.Popen[bytes]) -> None:
    """End the server and its workers at once, without a chance to tidy up."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def send(browser: OpenerDirector, address: str, **fields: str) -> str:
    """Post a form with the token of the page that shows it, and give the page it leads to."""
    page = browser.open(address, timeout=20).read().decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    data = urlencode({**fields, "csrf_token": token[1]}).encode()
    with browser.open(address, data=data, timeout=20) as answer:
        return str(answer.geturl())


def free_port() -> int:
    """A port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_killing_the_server_between_answers_loses_none(app: Flask) -> None:
    person = make_person(app)
    with app.app_context():
        email = person_or_404(person).email or ""
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    server = serve(app, port)
    try:
        send(browser, f"{home}/sign-in", email=email, password=PASSWORD)
        page = browser.open(f"{home}/modules/flood", timeout=20).read().decode()
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token
        data = urlencode({"version": "1", "csrf_token": token[1]}).encode()
        begun = browser.open(f"{home}/modules/flood/attempts", data=data, timeout=20).geturl()
        attempt = begun.rsplit("/questions/", 1)[0]
        for position in range(1, 4 * KILLS + 1):
            send(browser, f"{attempt}/questions/{position}", answer="a")
            if position % 4 == 0:
                kill(server)
                server = serve(app, port)
        assert browser.open(attempt, timeout=20).geturl().endswith("/review")
    finally:
        kill(server)

    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Response)) == 12
