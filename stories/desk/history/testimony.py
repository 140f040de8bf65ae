"""What the ledger says of the rows of history that stand beside it: each was written with a row of its own."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from stories.models.transition import Transition

WRITES_A_REVISION = ("open", "revise", "discard", "roll_back", "import", "recall")
MAKES_AN_EDITION = ("publish", "roll_back", "kill", "import", "recall", "recall_live")
MAKES_DOCUMENTS = ("publish", "roll_back", "recompile", "import", "recall", "recall_live")

# Of a row with all its documents the details have some three kilobytes.
_ROWS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Testimony:
    """What each row must say. A revision or an edition is known by the key of its story and its number.

    A document is known by that of its edition and its format: of one compiled again there are several, in the order they
    were made in.
    """

    revisions: dict[tuple[int, int], tuple[object, ...]] = field(default_factory=dict)
    approvals: set[tuple[int, int, str, int, datetime, str]] = field(default_factory=set)
    editions: dict[tuple[int, int], tuple[object, ...]] = field(default_factory=dict)
    documents: dict[tuple[int, int, str], list[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def about(cls, stories: Collection[int]) -> Self:
        """Return what the ledger says of the history of these stories, named by their keys."""
        said = cls()
        rows = Transition.objects.filter(story__in=stories).order_by("story_id", "number")
        said._hear(rows.only("story", "action", "by", "at", "revision_hash", "details").iterator(_ROWS_AT_ONCE))
        return said

    def _hear(self, rows: Iterable[Transition]) -> None:
        for row in rows:
            details: dict[str, Any] = json.loads(row.details)
            if row.action in WRITES_A_REVISION:
                words = (details["base"], details["revision_sha256"], details["revision_note"])
                self.revisions[row.story_id, details["revision"]] = (*words, row.by_id, row.at)
            if row.action == "approve":
                pictures = details.get("pictures", "")  # of before they were kept
                self.approvals.add((row.story_id, details["revision"], row.revision_hash, row.by_id, row.at, pictures))
            if row.action in MAKES_AN_EDITION:
                columns = (details["sha256"], row.story_id, details["revision"], row.by_id)
                self.editions[row.story_id, details["edition"]] = columns
            if row.action in MAKES_DOCUMENTS:
                for name, document in details["documents"].items():
                    of_one = self.documents.setdefault((row.story_id, details["edition"], name), [])
                    of_one.append((document["media_type"], document["sha256"]))
