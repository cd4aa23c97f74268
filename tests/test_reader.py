"""The mark of a page's reader: their browser keeps copies by it, and shows them to nobody else."""

from flask import Flask

from tests.people import make_person, sign_in

MARK = "Scro-Reader"


def test_pages_of_one_person_carry_one_mark_and_those_of_another_another(app: Flask) -> None:
    mine, theirs = make_person(app, "Mia Mine"), make_person(app, "Theo Theirs")
    first, again, other = sign_in(app, mine), sign_in(app, mine), sign_in(app, theirs)

    marks = [client.get(page).headers[MARK] for client in (first, again) for page in ("/path", "/profile")]

    assert len(set(marks)) == 1
    assert len(marks[0]) == 16
    assert other.get("/path").headers[MARK] != marks[0]
    assert first.get("/nowhere").headers[MARK] == marks[0]


def test_where_nobody_is_signed_in_the_mark_says_so(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/sign-in").headers[MARK] == "-"
    assert client.get("/profile").headers[MARK] == "-"


def test_the_first_page_after_signing_out_says_that_its_reader_left(app: Flask) -> None:
    client = sign_in(app, make_person(app))
    assert MARK not in client.post("/sign-out").headers
    assert client.get("/sign-in").headers[MARK] == "out"
    assert client.get("/sign-in").headers[MARK] == "-"


def test_who_signs_in_at_once_after_another_is_seen_as_themselves(app: Flask) -> None:
    client = sign_in(app, make_person(app))
    client.post("/sign-out")
    other = make_person(app, "Otto Other")
    mark = sign_in(app, other).get("/path").headers[MARK]
    cookie = sign_in(app, other).get_cookie("scro")
    assert cookie
    client.set_cookie("scro", cookie.value)
    assert client.get("/path").headers[MARK] == mark


def test_files_and_answers_to_programs_carry_no_mark(app: Flask) -> None:
    client = sign_in(app, make_person(app))
    for address in ("/static/app.css", "/sw.js", "/me/data/everything.json"):
        with client.get(address) as answer:
            assert MARK not in answer.headers, address
