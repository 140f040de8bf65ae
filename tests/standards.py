"""The industry's schemas, as tests ask them. They stand outside the project, in the folder `NEWSROOM_STANDARDS` names.

A run without them passes, for the tests hold the formats to golden files too, and lists at its end what it did not check.
Nothing here reaches for the network.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from lxml import etree
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource
from referencing.jsonschema import DRAFT202012

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("NEWSROOM_STANDARDS") or ROOT.parent / "shared" / "standards")
# Profiles of our own, where a standard has no schema.
PROFILES = ROOT / "tests" / "profiles"

# The schemas other schemas point at, by the addresses they use.
ADDRESSES = {
    "https://geojson.org/schema/GeoJSON.json": "ninjs/GeoJSON.json",
    "https://json.schemastore.org/feed-1": "feeds/jsonfeed-1.json",
}
ANS = "https://raw.githubusercontent.com/washingtonpost/ans-schema/master/src/main/resources/schema/ans/"
ANYTHING = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any">
<element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element>
</define></grammar>"""

unchecked: set[str] = set()


def schema_path(name: str | Path) -> Path | None:
    """Return where `nitf/nitf-3-6.xsd` lies; None if it is not there, which the summary of the run will tell."""
    path = FOLDER / name
    if path.is_file():
        return path
    unchecked.add(str(name))
    return None


@cache
def json_validator(name: str | Path, *, formats: bool = False) -> Validator:
    """Return a JSON Schema as `.iter_errors(value)`, `.is_valid(value)`; with `formats` it looks at addresses and times too.

    Where the schema is missing, one that accepts everything.
    """
    path = schema_path(name)
    schema = json.loads(path.read_bytes()) if path else {}
    kind = validator_for(schema, default=Draft202012Validator)
    return kind(schema, registry=Registry(retrieve=_resource), format_checker=FormatChecker() if formats else None)


@cache
def xml_schema(name: str | Path) -> etree.XMLSchema | etree.RelaxNG:
    """Return an XSD or RELAX NG schema: `.validate(tree)`, `.error_log`. Where it is missing, one that accepts everything."""
    path = schema_path(name)
    if path is None:
        return etree.RelaxNG(etree.fromstring(ANYTHING))
    return etree.RelaxNG(file=str(path)) if path.suffix == ".rng" else etree.XMLSchema(file=str(path))


def json_faults(name: str | Path, value: Any, *, formats: bool = False) -> list[str]:
    """Say what the JSON Schema `name` finds wrong with `value`: [] for nothing."""
    return [f"{error.json_path}: {error.message}" for error in json_validator(name, formats=formats).iter_errors(value)]


def xml_faults(name: str | Path, document: bytes) -> list[str]:
    """Say what the schema `name` finds wrong with an XML document: [] for nothing."""
    schema = xml_schema(name)
    tree = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    return [] if schema.validate(tree) else [f"line {error.line}: {error.message}" for error in schema.error_log]


def summary() -> list[str]:
    """Return the lines a run says of the schemas it did not find: [] for none."""
    if not unchecked:
        return []
    return [
        f"Not found (schemas in {FOLDER}, or where NEWSROOM_STANDARDS says), and so NOT CHECKED:",
        *(f"  {name}" for name in sorted(unchecked)),
    ]


def _resource(address: str) -> Resource[Any]:
    address = address.removesuffix("#")
    name = f"ans/{address.removeprefix(ANS)}" if address.startswith(ANS) else ADDRESSES.get(address, "")
    path = schema_path(name) if name else None
    if path is None:
        raise NoSuchResource(ref=address)
    return Resource.from_contents(json.loads(path.read_bytes()), default_specification=DRAFT202012)
