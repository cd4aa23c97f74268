"""Numbers that no row can have, as a forged form may send them to a draft."""

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from app.content.drafts import remove_draft, rest_on, work_from
from app.db import LARGEST_ROW

ODD = (LARGEST_ROW + 1, 10**20, -(10**20))


@pytest.mark.parametrize("number", ODD)
def test_a_number_that_no_row_can_have_finds_nothing(app: Flask, number: int) -> None:
    with app.test_request_context():
        with pytest.raises(NotFound):
            work_from("flood", number)
        assert not rest_on("flood", number, 1)
        assert remove_draft("flood", number)
