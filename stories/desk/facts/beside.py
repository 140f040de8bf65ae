"""What the tables say beside the words of a story: what their codes are called, and what stands against their going out.

One statement, written by hand: it is read for every step towards readers and every page of a story.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from stories.content import AUTHOR_ROLES, Content
from stories.copy.house_style import HouseRule
from stories.copy.own_links import own_links
from stories.desk import looks
from stories.desk.facts import house_rules, pictures
from stories.desk.looks import Looks
from stories.desk.planned import planned_cursor
from stories.desk.readers import files
from stories.desk.readers.files import Files
from stories.models.contact import Contact
from stories.models.story import Story
from stories.publication import PictureRights
from stories.readiness import ImageFacts

_SECTIONS = "SELECT 'section' AS kind, slug AS code, name, position, open AS holds FROM stories_section"
_TOPICS = "SELECT 'topic', code, name, 0, NOT retired FROM stories_topic WHERE code IN ({})"
# Those who were merged into somebody, who may have been merged since: each with whom they are today.
_MERGED = """
SELECT 'merged', CAST(named AS text), CAST(uuid AS text), 0, TRUE FROM (
  WITH RECURSIVE person (named, uuid, into_id) AS (
    SELECT uuid, uuid, merged_into_id FROM stories_contact WHERE uuid IN ({}) AND merged_into_id IS NOT NULL
    UNION ALL SELECT person.named, other.uuid, other.merged_into_id FROM person
    JOIN stories_contact AS other ON other.id = person.into_id
  ) SELECT named, uuid FROM person WHERE into_id IS NULL) AS today
"""
# Accounts of those who are named, of all who were merged into them, and of those they were merged into.
_AUTHORS = """
SELECT 'author', CAST(user_id AS text), '', 0, TRUE FROM stories_contact WHERE user_id IS NOT NULL AND id IN (
  WITH RECURSIVE person (id, kept) AS (
    SELECT id, merged_into_id FROM stories_contact WHERE uuid IN ({})
    UNION SELECT other.id, other.merged_into_id FROM person
    JOIN stories_contact AS other ON other.merged_into_id = person.id OR other.id = person.kept
  ) SELECT id FROM person)
"""
_IMAGES = "SELECT 'image', CAST(uuid AS text), {}, 0, TRUE FROM media_image WHERE uuid IN ({})"
_LOOKS = "SELECT 'look', CAST(uuid AS text), {}, 0, TRUE FROM media_image WHERE uuid IN ({})"
_FILES = """
SELECT 'file', CAST(image.uuid AS text), {}, 0, TRUE FROM media_rendition AS made
JOIN media_image AS image ON image.id = made.image_id WHERE made.current AND image.uuid IN ({})
"""
_RIGHTS = """
SELECT 'rights', CAST(uuid AS text), {}, 0, TRUE FROM media_image
WHERE (copyright_notice <> '' OR usage_terms <> '') AND uuid IN ({})
"""
_LINKED = "SELECT 'link', path, '', 0, status IN ('live', 'moved') FROM stories_live WHERE path IN ({})"
_COMMENTS = "SELECT 'comment', '', '', 0, TRUE FROM stories_comment WHERE story_id = %s AND blocking AND resolved_at IS NULL"
_RULES = "SELECT 'rule', '', {}, 0, TRUE FROM stories_houserule WHERE active"


@dataclass(frozen=True, slots=True)
class Beside:
    """Names by code: of all sections, in their order, and of the topics the words have. Those one may choose today.

    `merged` are the people the words name who were merged into somebody since: the uuid of each, and of whom they are today;
    `authors` the accounts of those they credit. `images` is what the library knows of the pictures, by uuid, `looks` what readers
    would get of them, `rights` what they are told of theirs. `gone` are the paths of stories of the house the words link to and
    readers cannot open.
    """

    sections: Mapping[str, str]
    open_sections: frozenset[str]
    topics: Mapping[str, str]
    current_topics: frozenset[str]
    merged: Mapping[str, str]
    authors: frozenset[int]
    images: Mapping[str, ImageFacts]
    looks: Looks
    files: Files
    rights: Mapping[str, PictureRights]
    gone: frozenset[str] = frozenset()
    blocking_comments: int = 0
    rules: tuple[HouseRule, ...] = ()


def read_beside(content: Content, story: Story | None = None, *, with_files: bool = False) -> Beside:
    """Return what the tables say beside `content`; with the `story` it stands in, what stands against its going out too.

    What the library has made of its pictures comes `with_files` alone; their rights to whatever goes out, not to the checks.
    """
    people = sorted({credit.contact for credit in content.credits if credit.contact})
    images = sorted({picture.image for picture in content.pictures if picture.image})
    parts = [_SECTIONS]
    values: list[Any] = []
    if content.topics:
        parts.append(_TOPICS.format(_places(content.topics)))
        values += content.topics
    if people:
        parts.append(_MERGED.format(_places(people)))
        values += _as_kept(people)
    authors = sorted({credit.contact for credit in content.credited(*AUTHOR_ROLES) if credit.contact}) if story else []
    if authors:
        parts.append(_AUTHORS.format(_places(authors)))
        values += _as_kept(authors)
    linked = sorted({path for _, path in own_links(content)}) if story else []
    if linked:
        parts.append(_LINKED.format(_places(linked)))
        values += linked
    if images and story:
        parts += [_IMAGES.format(pictures.as_text(), _places(images)), _LOOKS.format(looks.as_text(), _places(images))]
        values += [*_as_kept(images), *_as_kept(images)]
    if images and with_files:
        parts.append(_FILES.format(files.as_text(), _places(images)))
        values += _as_kept(images)
    if images and (with_files or not story):
        parts.append(_RIGHTS.format(pictures.rights_as_text(), _places(images)))
        values += _as_kept(images)
    if story:
        parts += [_COMMENTS, _RULES.format(house_rules.as_text())]
        values.append(story.pk)
    with planned_cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        rows = cursor.fetchall()
    sections = sorted((position, name, code) for kind, code, name, position, _ in rows if kind == "section")
    return Beside(
        sections={code: name for _, name, code in sections},
        open_sections=frozenset(code for kind, code, _, _, holds in rows if kind == "section" and holds),
        topics={code: name for kind, code, name, *_ in rows if kind == "topic"},
        current_topics=frozenset(code for kind, code, _, _, holds in rows if kind == "topic" and holds),
        merged={str(UUID(code)): str(UUID(name)) for kind, code, name, *_ in rows if kind == "merged"},
        authors=frozenset(int(code) for kind, code, *_ in rows if kind == "author"),
        images=pictures.read((code, text) for kind, code, text, *_ in rows if kind == "image"),
        looks=looks.read((code, text) for kind, code, text, *_ in rows if kind == "look"),
        files=files.read(((code, text) for kind, code, text, *_ in rows if kind == "file"), images),
        rights=pictures.read_rights((code, text) for kind, code, text, *_ in rows if kind == "rights"),
        gone=frozenset(linked) - {code for kind, code, _, _, holds in rows if kind == "link" and holds},
        blocking_comments=sum(kind == "comment" for kind, *_ in rows),
        rules=house_rules.read(text for kind, _, text, *_ in rows if kind == "rule"),
    )


def _as_kept(uuids: Iterable[str]) -> list[Any]:
    """Return uuids as the database keeps them."""
    write = Contact._meta.get_field("uuid").get_db_prep_value
    return [write(UUID(uuid), connection) for uuid in uuids]


def _places(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))
