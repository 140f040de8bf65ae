"""What the tables say beside the words of a story: what their codes are called, and what stands against their going out.

One statement, written by hand: it is read for every step towards readers and every page of a story.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from stories.content import Content
from stories.copy.house_style import HouseRule
from stories.copy.own_links import own_links
from stories.desk.facts import house_rules
from stories.models.contact import Contact
from stories.models.story import Story

_SECTIONS = "SELECT 'section' AS kind, slug AS code, name, position, open AS holds FROM stories_section"
_TOPICS = "SELECT 'topic', code, name, 0, NOT retired FROM stories_topic WHERE code IN ({})"
_MERGED = "SELECT 'merged', '', '', 0, merged_into_id IS NOT NULL FROM stories_contact WHERE uuid IN ({})"
_LINKED = "SELECT 'link', path, '', 0, status IN ('live', 'moved') FROM stories_live WHERE path IN ({})"
_COMMENTS = "SELECT 'comment', '', '', 0, TRUE FROM stories_comment WHERE story_id = %s AND blocking AND resolved_at IS NULL"
_RULES = "SELECT 'rule', '', {}, 0, TRUE FROM stories_houserule WHERE active"


@dataclass(frozen=True, slots=True)
class Beside:
    """Names by code: of all sections, in their order, and of the topics the words have. Those one may choose today.

    `somebody_merged`: of the people the words name, one was merged into somebody since. `gone` are the paths of stories of the
    house the words link to and readers cannot open.
    """

    sections: Mapping[str, str]
    open_sections: frozenset[str]
    topics: Mapping[str, str]
    current_topics: frozenset[str]
    somebody_merged: bool
    gone: frozenset[str] = frozenset()
    blocking_comments: int = 0
    rules: tuple[HouseRule, ...] = ()


def read_beside(content: Content, story: Story | None = None) -> Beside:
    """Return what the tables say beside `content`; with the `story` it stands in, what stands against its going out too."""
    as_kept = Contact._meta.get_field("uuid").get_db_prep_value
    people = sorted({credit.contact for credit in content.credits if credit.contact})
    parts = [_SECTIONS]
    values: list[Any] = []
    if content.topics:
        parts.append(_TOPICS.format(_places(content.topics)))
        values += content.topics
    if people:
        parts.append(_MERGED.format(_places(people)))
        values += [as_kept(UUID(uuid), connection) for uuid in people]
    linked = sorted({path for _, path in own_links(content)}) if story else []
    if linked:
        parts.append(_LINKED.format(_places(linked)))
        values += linked
    if story:
        parts += [_COMMENTS, _RULES.format(house_rules.as_text())]
        values.append(story.pk)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        rows = cursor.fetchall()
    sections = sorted((position, name, code) for kind, code, name, position, _ in rows if kind == "section")
    return Beside(
        sections={code: name for _, name, code in sections},
        open_sections=frozenset(code for kind, code, _, _, holds in rows if kind == "section" and holds),
        topics={code: name for kind, code, name, *_ in rows if kind == "topic"},
        current_topics=frozenset(code for kind, code, _, _, holds in rows if kind == "topic" and holds),
        somebody_merged=any(kind == "merged" and holds for kind, *_, holds in rows),
        gone=frozenset(linked) - {code for kind, code, _, _, holds in rows if kind == "link" and holds},
        blocking_comments=sum(kind == "comment" for kind, *_ in rows),
        rules=house_rules.read(text for kind, _, text, *_ in rows if kind == "rule"),
    )


def _places(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))
