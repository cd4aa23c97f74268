"""How the server runs: `gunicorn "app:create_app()"`, behind a reverse proxy in earnest."""

import ctypes
import gc
import os
from typing import Any

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8

bind = os.environ.get("SCRO_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("SCRO_WORKERS", "2"))
# More than one burst of sign-ins: those wait for one of two places (accounts/passwords.py) and hold a thread each.
threads = 12
# Loaded once and shared by the workers: less memory, and a wrong setting is said once.
preload_app = True
control_socket_disable = True
accesslog = os.environ.get("SCRO_ACCESS_LOG")
# Of a request only its method and status: an address can hold a one-time link, which opens an account.
access_log_format = "%(h)s %(t)s %(m)s %(s)s %(b)s %(M)s ms"


def on_starting(server: Any) -> None:
    """Keep memory small; in demo mode bring the demo city up before the first request."""
    # Checking a password takes 19 MB for a moment. Without this, glibc keeps that for each thread for ever.
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        mallopt(M_ARENA_MAX, 2)
        mallopt(M_MMAP_THRESHOLD, 1024 * 1024)
    app = server.app.wsgi()
    if app.config["DEMO"]:
        from app.demo.start import prepare

        prepare(app)


def pre_fork(server: Any, worker: Any) -> None:
    """Keep what was loaded in memory that the workers share."""
    gc.freeze()


def post_fork(server: Any, worker: Any) -> None:
    """Give every worker connections of its own."""
    from app.db import db

    with server.app.wsgi().app_context():
        db.engine.dispose(close=False)
