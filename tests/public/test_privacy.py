"""The privacy page says what the tables say."""

from flask import Flask

from app.privacy import TABLES, erased


def test_every_fact_of_every_table_stands_on_the_page(app: Flask) -> None:
    page = app.test_client().get("/privacy").text
    for name, table in TABLES.items():
        assert str(table.what) in page.replace("&#39;", "'"), name
        for column in table.columns:
            assert f"{name}.{column}</code>" in page, (name, column)


def test_the_page_says_all_that_goes_when_an_account_is_erased(app: Flask) -> None:
    page = app.test_client().get("/privacy").text
    with app.test_request_context():
        assert f"When an account is erased, these go: {'; '.join(erased())}." in page


def test_the_page_speaks_to_the_staff_council_and_names_the_cookies(app: Flask) -> None:
    page = app.test_client().get("/privacy").text
    assert 'id="council"' in page
    assert "<dt>scro</dt>" in page
    assert "<dt>text</dt>" in page
