"""Writes the numbers of the accessibility statement from what the gate noted: python -m tests.browser.statement LOG."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.public.statement import FILE
from tests.browser.conftest import chromium
from tests.browser.looking import HERE


def main(log: Path) -> None:
    """Put a run into the statement's file; the run was whole when every language was seen in light and dark."""
    rows = [line.split("\t") for line in log.read_text(encoding="utf-8").splitlines()]
    seen = {(language, colours) for _path, language, colours, _violations in rows}
    today = datetime.now(UTC).date().isoformat()
    run = {
        "on": today,
        "tool": f"axe-core {_axe()}, {_browser()}",
        "pages": len({path for path, *_rest in rows}),
        "combinations": len(rows),
        "violations": sum(int(violations) for *_rest, violations in rows),
        "partial": len(seen) < 8,
    }
    FILE.write_text(json.dumps({"prepared_on": today, "last_run": run}, indent=2) + "\n", encoding="utf-8")


def _axe() -> str:
    package = json.loads((HERE / "node_modules" / "axe-core" / "package.json").read_text(encoding="utf-8"))
    return str(package["version"])


def _browser() -> str:
    done = subprocess.run([chromium() or "chromium", "--version"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split()[:2]).rpartition(".")[0].partition(".")[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
