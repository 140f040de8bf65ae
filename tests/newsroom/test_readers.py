"""The server for readers alone, in a process of its own."""

import json
import subprocess
import sys

import pytest
from django.conf import settings

from tests.workers import environment

# Asks for each address among the arguments, and tells its status and body, and what is loaded by then.
ASK = """
import json, sys
from wsgiref.util import setup_testing_defaults
from newsroom.readers import application

told = {}
for path in sys.argv[1:]:
    environ, lines = {"PATH_INFO": path}, []
    setup_testing_defaults(environ)
    body = b"".join(application(environ, lambda line, headers: lines.append(line)))
    told[path] = [int(lines[0][:3]), body.decode()]
print(json.dumps({"told": told, "loaded": list(sys.modules)}))
"""


def ask(*paths):
    """Return what the server answers at each address, by address, and the modules it has loaded then."""
    its_own = environment() | {"DJANGO_SETTINGS_MODULE": "newsroom.settings.readers"}
    command = [sys.executable, "-c", ASK, *paths]
    said = subprocess.run(command, cwd=settings.BASE_DIR, env=its_own, capture_output=True, text=True, check=True).stdout
    heard = json.loads(said.splitlines()[-1])
    return heard["told"], set(heard["loaded"])


@pytest.mark.django_db(transaction=True)
def test_readers_get_their_stories_from_a_process_that_holds_no_desk(a_story, client):
    story = a_story("published")
    address = f"/delivery/v1/stories/{story.uuid}.json"

    told, loaded = ask(address, "/delivery/v1/stories/", "/readyz", "/livez", "/admin/", "/api/v1/me/")

    assert told[address] == [200, client.get(address).content.decode()]
    assert {path: status for path, (status, _) in told.items() if path != address} == {
        "/delivery/v1/stories/": 200, "/readyz": 200, "/livez": 200, "/admin/": 404, "/api/v1/me/": 404,
    }  # fmt: skip
    assert json.loads(told["/admin/"][1])["code"] == "not_found"
    assert not loaded & {
        "django.contrib.admin",
        "unfold",
        "allauth",
        "PIL",
        "lxml.etree",
        "stories.desk",
        "stories.api",
        "stories.admin",
    }
