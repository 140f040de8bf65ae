import pytest
from django.core.management import call_command
from django.test import Client

from stories.models import Section, Topic


@pytest.fixture
def tree(tmp_path):
    """A folder that is not there yet."""
    return tmp_path / "tree"


@pytest.fixture
def export(tree, capsys):
    """Write what readers get to the tree; return what the command says."""

    def write(*options, target=tree):
        call_command("export", str(target), *options)
        return capsys.readouterr().out

    return write


@pytest.fixture
def vocabulary(db):
    """A section and a topic to find stories in."""
    Section.objects.create(slug="world", name="World")
    Topic.objects.create(code="medtop:20000139", name="flood")


@pytest.fixture
def door():
    """Ask the readers' door."""
    client = Client()
    return lambda path, **headers: client.get(f"/delivery/v1/{path}", **headers)
