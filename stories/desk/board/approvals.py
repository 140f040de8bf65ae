"""Approvals of stories on the board that let nothing out, because a picture is other than it was approved."""

import json
from collections.abc import Mapping

from django.db.models import Case, OuterRef, Subquery, TextField, When

from phrases import joined
from stories.desk.looks import looks_of, other_than_approved
from stories.facts import State
from stories.models.revision import Approval

# An approval is looked at here.
_WAITS = (State.APPROVED, State.SCHEDULED)


def approved_pictures() -> Case:
    """Return, as a column of stories, what the approval they wait with to go out kept of their pictures."""
    given = Approval.objects.filter(revision__story=OuterRef("pk"), revision__number=OuterRef("newest_number")).order_by("-id")
    return Case(When(state__in=_WAITS, then=Subquery(given.values("pictures")[:1])), output_field=TextField(null=True))


def other_pictures(approved: Mapping[int, str]) -> dict[int, str]:
    """Say of which stories, by their keys, pictures are other than `approved`, and what to do; one statement at most."""
    looks = looks_of({uuid for kept in approved.values() for uuid in json.loads(kept)})
    found = {story: other_than_approved(kept, looks) for story, kept in approved.items()}
    return {story: joined(dict.fromkeys(others.values())) for story, others in found.items() if others}
