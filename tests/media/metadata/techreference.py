"""The IPTC TechReference 2024.1: what each field is called in XMP, IIM and EXIF, and by ExifTool."""

import json
from typing import Any

from tests import standards

NAME = "photo/iptc-pmd-techreference_2024.1.json"


def fields() -> dict[str, dict[str, Any]]:
    """Return the fields by their XMP name ("dc:creator"); none where the reference is missing, which the run will tell."""
    path = standards.schema_path(NAME)
    top = json.loads(path.read_bytes())["ipmd_top"] if path else {}
    return {field["XMPid"]: field for field in top.values()}
