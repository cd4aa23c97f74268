"""The public blueprint: no guard, for what everybody may read."""

from flask import Blueprint

bp = Blueprint("public", __name__)
