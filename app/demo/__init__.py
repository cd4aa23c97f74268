"""The demo city, told through the rooms' own functions: nothing is inserted that a page could not have made.

    city.py         who lives where: units, people, moves, as courses/city.md has them
    happenings.py   what can happen to a person, and short words for telling it
    lives_*.py      what happened to whom, two years of it
    telling.py      the days, the numbers given, what is still to happen: in the order of time
    places.py, publishing.py, plans.py, learning.py, assessing.py, looking.py   act it out
    tell.py         the whole of it
    told.py         whether it came out as told; if not, nothing is kept
    offered.py      whom the sign-in page offers
    cli.py          `flask demo`

The same day gives the same city each time: luck comes from fixed seeds, and nothing asks a clock.
"""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register `flask demo` and the people whom the sign-in page offers."""
    from app.accounts.demo_people import REGISTRY
    from app.demo.cli import demo
    from app.demo.offered import offered

    app.cli.add_command(demo)
    app.extensions[REGISTRY] = offered
