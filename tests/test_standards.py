"""A run without the industry's schemas passes, and says so; a run with them reaches for nothing outside."""

import json
import os
import subprocess
import sys

import pytest
from referencing.exceptions import Unresolvable

from tests import standards

NITF = b"""<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><head/><body><body.head/></body></nitf>"""


def test_a_document_that_keeps_to_its_schema_has_no_faults():
    place = {"name": "Halden", "geoJSON": {"type": "Point", "coordinates": [11.4, 59.1]}}

    assert standards.json_faults("ninjs/ninjs-schema_3.1.json", {"uri": "urn:x", "places": [place]}, formats=True) == []
    assert standards.xml_faults("nitf/nitf-3-6.xsd", NITF) == []


def test_a_document_that_does_not_has_each_fault_named():
    faults = standards.json_faults(standards.PROFILES / "newsarticle-jsonld.schema.json", {"headline": " "})

    assert "$: 'author' is a required property" in faults
    assert "$.headline: ' ' does not match '\\\\S'" in faults


def test_a_run_without_the_schemas_passes_and_lists_what_it_did_not_check(tmp_path):
    claim = f"{__file__}::{test_a_document_that_keeps_to_its_schema_has_no_faults.__name__}"

    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--numprocesses", "1", claim],
        cwd=standards.ROOT,
        env=os.environ | {"NEWSROOM_STANDARDS": str(tmp_path / "nowhere")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout
    assert "SCHEMAS NOT CHECKED" in run.stdout
    assert "  ninjs/ninjs-schema_3.1.json\n  nitf/nitf-3-6.xsd\n" in run.stdout


def test_a_schema_is_not_fetched_from_an_address_we_do_not_know(tmp_path):
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps({"$ref": "https://elsewhere.example/schema.json"}))

    with pytest.raises(Unresolvable, match=r"elsewhere\.example"):
        standards.json_faults(schema, {})
