"""A package: which item is the story, and which pictures lead it or stand in it."""

from dataclasses import dataclass
from typing import Literal

from stories.formats.newsml import terms
from stories.formats.newsml.source import Item, children, report_whole
from stories.formats.newsml.write import Element
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival

_ROLES: dict[str, Literal["lead", "inline"]] = {terms.LEAD: "lead", terms.INLINE: "inline"}


@dataclass(frozen=True, slots=True)
class Package:
    """The items a package names, in its order, and the role of those that have one of ours."""

    item: Item
    references: tuple[tuple[str, Element], ...]
    roles: dict[str, Literal["lead", "inline"]]

    @property
    def guids(self) -> tuple[str, ...]:
        return tuple(guid for guid, _ in self.references)


def read_package(arrival: Arrival, item: Item) -> Package:
    """Read a package: what it binds. Its groups are known by our roles alone."""
    references: list[tuple[str, Element]] = []
    roles: dict[str, Literal["lead", "inline"]] = {}
    for group in (group for group_set in children(item.element, "groupSet") for group in children(group_set, "group")):
        role = next((_ROLES[code] for code in item.codes.all_of(group, arrival) if code in _ROLES), None)
        for part in group:
            if safe_xml.name(part) == "itemRef":
                guid = (part.get("residref") or part.get("href") or "").strip()
                references.append((guid, part))
                if role:
                    roles[guid] = role
            elif safe_xml.name(part) != "groupRef":
                report_whole(arrival, part)
    return Package(item, tuple(references), roles)
