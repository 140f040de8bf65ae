"""Templates are read when a page first needs them: here all of them are, those of rare pages too."""

from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / app / "templates" for app in ("newsroom", "stories", "media")]
TEMPLATES = sorted(
    str(path.relative_to(folder)) for folder in FOLDERS for path in folder.rglob("*") if path.suffix in {".html", ".txt", ".js"}
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_can_be_read(name):
    assert get_template(name)
