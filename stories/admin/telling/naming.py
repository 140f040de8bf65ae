"""What people call what a story names by a code: its section and topics, its language, the pictures of the library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import get_language_info

from media.models import Image
from stories.content import Content
from stories.models import Section, Topic


@dataclass(frozen=True, slots=True)
class Names:
    """Names by their codes; a code without one stands for itself. Images are those whose file can be shown."""

    sections: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, str] = field(default_factory=dict)

    def section(self, code: str) -> str:
        return self.sections.get(code, code)

    def topic(self, code: str) -> str:
        return self.topics.get(code, code)


def names_in(*contents: Content) -> Names:
    """Read the names of all that `contents` name, in three statements at most."""
    sections = {content.section for content in contents if content.section}
    topics = {code for content in contents for code in content.topics}
    images = {UUID(picture.image) for content in contents for picture in content.pictures if picture.image}
    shown = Image.objects.filter(uuid__in=images, sha256__isnull=False) if images else ()
    return Names(
        dict(Section.objects.filter(slug__in=sections).values_list("slug", "name")) if sections else {},
        dict(Topic.objects.filter(code__in=topics).values_list("code", "name")) if topics else {},
        {str(image.uuid): str(image) for image in shown},
    )


def language_name(code: str) -> str:
    """Return a language as people call it, with its tag: `German (de)`; the tag alone if nobody here knows it."""
    for known in (code.lower(), code.lower().partition("-")[0]):
        try:
            return f"{get_language_info(known)['name_translated']} ({code})"
        except KeyError:
            continue
    return code
