"""Where to begin, as the list of modules says it."""

from pathlib import Path

from flask import Flask

from tests.content.made import publish
from tests.working_files import TEXT, change, copied

WARNING = "courses/basics/warning.md"
ASK = "It rains in the evening."


def listed(app: Flask, library: Path) -> str:
    with app.app_context():
        assert not publish(library).problems
    return app.test_client().get("/modules").text


def test_the_module_is_named_that_others_ask_to_read_first(app: Flask, tmp_path: Path) -> None:
    library = copied(tmp_path)
    assert "Begin with" not in listed(app, library)
    change(library, TEXT, ASK, f"Read first [Finding words](module:warning#clear). {ASK}")
    page = listed(app, library)
    assert (
        'Begin with <a href="/modules/warning/sample">Finding words</a>: other modules build on it.' in page
    )


def test_a_module_that_asks_for_another_is_no_beginning(app: Flask, tmp_path: Path) -> None:
    library = copied(tmp_path)
    change(library, TEXT, ASK, f"Read first [Finding words](module:warning). {ASK}")
    change(library, WARNING, ASK, f"Read first [When the water comes](module:flood). {ASK}")
    assert "Begin with" not in listed(app, library)
