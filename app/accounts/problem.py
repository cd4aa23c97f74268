"""What accounts refuse."""


class PeopleProblem(Exception):
    """What keeps a change of people, roles, places or units from being made, in a sentence to show."""
