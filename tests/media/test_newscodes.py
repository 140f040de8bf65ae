import json

import pytest

from media.newscodes import DATA_MINING, SOURCE_TYPES
from tests import standards


@pytest.mark.parametrize(
    "written",
    ["http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", "digsrctype:digitalCapture", " digitalCapture "],
    ids=["address", "alias", "bare"],
)
def test_a_code_is_known_however_it_is_written(written):
    assert SOURCE_TYPES.code(written) == "digitalCapture"


def test_a_code_nobody_knows_is_none():
    assert [SOURCE_TYPES.code(text) for text in ("", "dream", "digitalcapture")] == ["", "", ""]


@pytest.mark.parametrize("vocabulary", [SOURCE_TYPES, DATA_MINING], ids=["source types", "data mining"])
def test_a_code_and_its_address_lead_to_each_other(vocabulary):
    assert all(vocabulary.code(vocabulary.uri(code)) == code for code in vocabulary.terms)
    assert vocabulary.uri("") == ""


def test_retired_codes_are_understood_and_not_offered():
    retired = {code for code, term in SOURCE_TYPES.terms.items() if term.retired}

    assert retired == {"minorHumanEdits", "digitalArt", "softwareImage"}
    assert retired <= dict(SOURCE_TYPES.choices()).keys()
    assert not retired & dict(SOURCE_TYPES.offered()).keys()
    assert retired & dict(SOURCE_TYPES.offered("digitalArt")).keys() == {"digitalArt"}


def test_the_source_types_are_those_of_the_standard():
    path = standards.schema_path("newscodes/newscodes-selected.json")
    schemes = json.loads(path.read_bytes())["schemes"] if path else []

    for scheme in schemes:
        if scheme["uri"] == SOURCE_TYPES.base:
            told = {concept["uri"]: (concept["name"], "retired" in concept) for concept in scheme["concepts"]}
            assert told == {SOURCE_TYPES.uri(code): (term.name, term.retired) for code, term in SOURCE_TYPES.terms.items()}
