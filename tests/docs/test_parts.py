"""Every part the project is built and tested with says in decision 7 why it is here."""

import re
import tomllib

from django.conf import settings

PAGE = (settings.BASE_DIR / "docs" / "decisions" / "0007-parts.md").read_text("utf-8")
PROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]


def test_every_part_says_why_it_is_here():
    groups = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    parts = {re.match(r"[\w-]+", part)[0].lower() for group in groups for part in group}
    stubs = {part for part in parts if part.startswith("types-") or part.endswith("-stubs")}

    told = {word.lower() for row in re.findall(r"^\| (.+?) \|", PAGE, re.MULTILINE) for word in re.findall(r"[\w-]+", row)}

    assert parts - stubs - told == set()
