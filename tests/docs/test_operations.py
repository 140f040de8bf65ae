"""The table of settings names what the settings read, and nothing else."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands

PAGE = (settings.BASE_DIR / "docs" / "operations.md").read_text("utf-8")
CODE = (settings.BASE_DIR / "newsroom" / "settings" / "base.py").read_text("utf-8")
READ = dict(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"(?:,\s*(?:default=)?("[^"]*"|\w+)(?=[,)]))?', CODE))


def test_every_setting_that_is_read_is_in_the_table():
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE)) == set(READ)


@pytest.mark.parametrize("name", [name for name, default in READ.items() if default.startswith('"') or default.isdigit()])
def test_the_table_tells_the_default_that_stands(name):
    assert f"| `{name}` | `{READ[name].strip(chr(34))}` |" in PAGE


def test_every_command_the_page_names_is_there():
    named = set(re.findall(r"manage\.py (\w+)", PAGE))

    assert {"work", "demo", "token", "verify_ledger"} <= named <= set(get_commands())
