"""How many statements a page of the room sends to the database."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from flask import Flask

from app.db import db
from app.domain.profile import Proof
from tests.assessing.made import address, certificate, given, make_city, observation, record, records


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            statements.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    yield statements
    sa.event.remove(engine, "before_cursor_execute", note)


def test_no_page_needs_more_than_twelve_statements(app: Flask) -> None:
    city = make_city(app)
    client = city.otto_in()
    record(client, city.ada, observation(outcomes=["K1.3.1", "K1.2.1", "K2.3.1"]))
    for _number in range(3):
        given(app, city.ada, ["K1.1.1"], Proof.CONVERSATION, by=city.petra)
    number = 1
    assert len(records(app)) == 6

    pages = ["/assessing", "/assessing?q=a", f"/assessing/people/{city.ada}", address(city.ada), "/assessing/recorded",
             f"/assessing/records/{number}", f"/assessing/records/{number}/withdraw"]  # fmt: skip
    for page in pages:
        client.get(page)
        with counted(app) as statements:
            assert client.get(page).status_code == 200
        assert len(statements) <= 12, (page, statements)
    with counted(app) as statements:
        client.post(address(city.ada, "certificate"), data=certificate())
    assert len(statements) <= 12
