"""The blueprint of the public pages. They name no person and need no account."""

from flask import Blueprint

bp = Blueprint("public", __name__)
