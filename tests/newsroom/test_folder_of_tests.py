"""The folder the tests write in goes away with the process that made it, and with no other."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SAY_WHERE = "from newsroom.settings.test import VAR_DIR; (VAR_DIR / 'written').touch(); print(VAR_DIR)"
FORK = "import os, sys; child = os.fork(); child or sys.exit(); os.waitpid(child, 0); assert (VAR_DIR / 'written').exists()"


def run(program, temporary, **environment):
    """Run `program` where temporary folders are made in `temporary`."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
    environment = outside | {"TMPDIR": str(temporary)} | environment
    return subprocess.run([sys.executable, "-c", program], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("end", ["", "raise SystemExit(2)", "raise ValueError"])
def test_the_folder_goes_however_its_process_ends(tmp_path, end):
    said = run(f"{SAY_WHERE}\n{end}", tmp_path).stdout

    assert said.startswith(f"{tmp_path}/newsroom-test-")
    assert not list(tmp_path.iterdir())


def test_a_copy_of_the_process_leaves_it(tmp_path):
    forked = run(f"{SAY_WHERE}\n{FORK}", tmp_path)

    assert forked.returncode == 0, forked.stderr


def test_a_process_that_is_given_a_folder_makes_none_and_leaves_it(tmp_path):
    given, temporary = tmp_path / "given", tmp_path / "temporary"
    given.mkdir()
    temporary.mkdir()

    run(SAY_WHERE, temporary, NEWSROOM_VAR=str(given))

    assert (given / "written").exists()
    assert not list(temporary.iterdir())
