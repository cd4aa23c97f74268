"""The validator of the W3C's working group."""

import json
import subprocess
from pathlib import Path

from tests.browser.looking import HERE

VALIDATOR = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def validated(folder: Path) -> list[str]:
    """What the validator finds in the files of a folder, errors and warnings alike."""
    command = ["java", "-jar", str(VALIDATOR), "--format", "json", "--skip-non-html", "--stdout", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{Path(m['url']).stem}:{m.get('lastLine')}: {m['message']} {m.get('extract', '').strip()[:120]}"
        for m in messages
        if m["type"] != "info" or m.get("subType") == "warning"
    ]
