"""A browser without a screen, and what its requests cost the server."""

import http.client
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import psutil


class Browser:
    """One signed-in person on one kept-open connection."""

    def __init__(self, port: int, email: str, password: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.get("/sign-in")
        self.post("/sign-in", email=email, password=password)

    def get(self, address: str) -> str:
        """Open a page; gives its text."""
        return self._ask("GET", address, None)

    def post(self, address: str, **fields: object) -> str:
        """Send a form with the last token seen; gives the place it leads to."""
        return self._ask("POST", address, urlencode({**fields, "csrf_token": self.token}))

    def _ask(self, method: str, address: str, body: str | None) -> str:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, address, body, headers)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # kept open for too long
            self.connection.close()
            self.connection.request(method, address, body, headers)
            answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {address}: {answer.status}")
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        if found := re.search(r'name="csrf_token" value="([^"]+)"', text):
            self.token = found[1]
        return answer.headers.get("Location", "") if method == "POST" else text


@dataclass
class Cost:
    """What a number of requests took: seconds of the server's processors, seconds of each request, all seconds."""

    cpu: float
    times: list[float]
    wall: float

    @property
    def each(self) -> float:
        """Processor seconds for one."""
        return self.cpu / len(self.times)

    @property
    def p95(self) -> float:
        """Seconds within which 95 of 100 were answered."""
        return sorted(self.times)[int(len(self.times) * 0.95)]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.wall

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.cpu + other.cpu, self.times + other.times, self.wall + other.wall)


def cpu_of(server: psutil.Process) -> float:
    """Processor seconds that the server and its workers have used."""
    times = [p.cpu_times() for p in (server, *server.children(recursive=True))]
    return sum(t.user + t.system for t in times)


def measure(server: psutil.Process, acts: Sequence[Callable[[], object]], each: int) -> Cost:
    """Do each act `each` times, all acts at once in threads of their own."""
    times: list[float] = []

    def repeat(act: Callable[[], object]) -> None:
        for _time in range(each):
            began = time.perf_counter()
            act()
            times.append(time.perf_counter() - began)

    threads = [threading.Thread(target=repeat, args=(act,)) for act in acts]
    cpu, began = cpu_of(server), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Cost(cpu_of(server) - cpu, times, time.perf_counter() - began)
