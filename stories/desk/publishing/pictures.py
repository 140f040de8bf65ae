"""Which pictures readers see with a story, and with that the files they may fetch: two statements, whatever comes and goes."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from media import library
from media.errors import PictureRecalled
from media.models import Image
from stories.desk.planned import planned_cursor
from stories.errors import NotReady, Problem
from stories.models.edition import LivePicture
from stories.models.story import Story

# Written by hand: the images are locked as they are named, so that a recall on its way is waited for; whoever it took is not
# named then. Those that are shown no more are locked too: another story that shows one of them must not lose its files.
_NAME = """
INSERT INTO stories_livepicture (now, story_id, image_id)
SELECT CASE WHEN uuid IN ({now}) THEN TRUE ELSE FALSE END, %s, id FROM media_image
WHERE uuid IN ({gone}) OR (uuid IN ({now}) AND recalled_at IS NULL) ORDER BY id {lock}
ON CONFLICT (story_id, image_id) DO UPDATE SET now = excluded.now
RETURNING image_id, now
"""
_LOCK = {"postgresql": "FOR NO KEY UPDATE", "sqlite": ""}


def let_see(story: Story, now: Collection[str], names: Collection[str], *, seen: Collection[str]) -> None:
    """Let readers see the images `now`, by the files of these `names`, in place of those they have `seen` in `story`.

    Files no live story shows any more are taken from them. Must run behind the lock of the chain's end.

    Raises:
        NotReady: one of the images is recalled.
    """
    if not now and not seen:
        return
    shown, gone = _named(story, set(now), set(seen) - set(now))
    if len(shown) < len(set(now)):
        _refuse_recalled(now)
    elsewhere = LivePicture.objects.filter(image=OuterRef("pk"), now=True)
    library.switch(shown, names, hidden=Image.objects.filter(~Exists(elsewhere), pk__in=gone))


def _named(story: Story, now: set[str], gone: set[str]) -> tuple[list[int], list[int]]:
    """Write which images readers see with the story, and return the ids of those they see now, and of those no more."""
    write = Image._meta.get_field("uuid").get_db_prep_value
    of_now, of_gone = ([write(UUID(uuid), connection) for uuid in sorted(uuids)] for uuids in (now, gone))
    statement = _NAME.format(now=_places(of_now), gone=_places(of_gone), lock=_LOCK[connection.vendor])
    with planned_cursor() as cursor:
        cursor.execute(statement, [*of_now, story.pk, *of_gone, *of_now])
        rows = cursor.fetchall()
    return [image for image, is_shown in rows if is_shown], [image for image, is_shown in rows if not is_shown]


def _refuse_recalled(uuids: Collection[str]) -> None:
    try:
        library.refuse_recalled(Image.objects.filter(uuid__in=uuids))
    except PictureRecalled as refusal:  # since the checks a moment ago
        raise NotReady(problems=(Problem("image_recalled", str(refusal), "pictures"),)) from refusal


def _places(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"
