"""A row as one text of JSON, so that rows of several tables come in one statement."""

from django.db import connection

_AS_JSON = {"postgresql": "jsonb_build_array", "sqlite": "json_array"}


def row_as_text(columns: str) -> str:
    """Return how SQL says these columns as the text of a JSON array. What is true is 1 on SQLite."""
    return f"CAST({_AS_JSON[connection.vendor]}({columns}) AS text)"
