"""The floors of the house hold, and each contract would notice if they did not."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = [
    contract["name"] for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
]

# For each contract an import it must not let pass: where it stands, and what it brings in.
BACK_STAIRS = {
    "The house: project over stories over media over phrases": ("media/specs.py", "stories.workflow"),
    "The floors of stories": ("stories/content.py", "stories.workflow"),
    "The floors of media": ("media/specs.py", "media.models"),
    "Readers never touch the desk": ("stories/delivery/__init__.py", "stories.desk.gate.steps"),
    "The waist is plain Python": ("stories/workflow.py", "django.db"),
    "Formats know no other format": ("stories/formats/card.py", "stories.formats.story_json"),
    "No circles anywhere": ("stories/desk/record.py", "stories.desk.gate.steps"),
}


def lint(folder: Path) -> dict[str, str]:
    """Return what import-linter says of each contract: KEPT or BROKEN."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
        "--no-cache",
        "--no-logo",
    ]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    lines = [line.strip() for line in told.stdout.splitlines()]
    verdicts = {name: line.removeprefix(name).split()[0] for name in CONTRACTS for line in lines if line.startswith(f"{name} ")}
    assert set(verdicts) == set(CONTRACTS), told.stdout + told.stderr
    return verdicts


@pytest.fixture
def another_house(tmp_path):
    """A copy of the packages that may be spoiled."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("newsroom", "stories", "media", "phrases"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.pyc", "static", "templates"))
    return tmp_path


def test_every_contract_is_kept():
    assert lint(ROOT) == dict.fromkeys(CONTRACTS, "KEPT")


def test_every_contract_notices_a_back_stair(another_house):
    for file, imported in BACK_STAIRS.values():
        with (another_house / file).open("a") as module:
            module.write(f"\nimport {imported}\n")

    assert lint(another_house) == dict.fromkeys(BACK_STAIRS, "BROKEN")
