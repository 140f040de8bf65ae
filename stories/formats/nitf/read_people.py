"""People of NITF: bylines however they are written, and taglines whose people are marked up as we do it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from stories.content import Credit, CreditRole
from stories.formats.nitf.elements import Element
from stories.formats.nitf.values import own_words, report_deep, report_whole, spot
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.safe_xml import words
from stories.outgoing.printed import one_line
from stories.tagline import STANDARD, in_number, named

_ROLES = {role.value: role for role in CreditRole}
# What stands between the names of a byline and is no name.
_JOINS = re.compile(r"(?:\b(?:by|and|von|und|par|et|por|y|di|e|av|og|och)\b|[\s,;/&.])+", re.IGNORECASE)


def byline(arrival: Arrival, element: Element) -> None:
    """Take the people of a byline. A title or a bureau belongs to the person before it, or to the only one there is."""
    is_plain = not any(safe_xml.name(child) == "person" for child in element)
    people = _plain(arrival, element) if is_plain else []
    for child in element:
        if safe_xml.name(child) == "person":
            report_deep(arrival, child)
            people.append(Credit(_ROLES.get(child.get("class", ""), CreditRole.BYLINE), one_line(words(child))))
        elif not people or (is_plain and len(people) > 1) or not _has_told(people, child):
            report_whole(arrival, child)
        else:
            report_deep(arrival, child)
    known = {(credit.role, credit.name) for credit in arrival.credits}
    arrival.credits += [credit for credit in people if credit.name and (credit.role, credit.name) not in known]
    if not is_plain and not _JOINS.fullmatch(own_words(element) or " "):
        arrival.report("unplaced", spot(element), words(element))


def tagline(arrival: Arrival, element: Element) -> None:
    """Take the people of each line, and report a line that says more than they do."""
    for line in _lines(element):
        people = list(_people(line))
        arrival.credits += people
        said = one_line("".join(part if isinstance(part, str) else words(part) for part in line))
        if said and said != _standard(people):
            arrival.report("unplaced", spot(element), said)


def _plain(arrival: Arrival, element: Element) -> list[Credit]:
    """Return the people of a byline that is a line of text."""
    before = len(arrival.credits)
    arrival.say_byline(own_words(element), spot(element), structured=False)
    people = arrival.credits[before:]
    del arrival.credits[before:]
    return people


def _has_told(people: list[Credit], child: Element) -> bool:
    """Put what a title or a location says into the last person; tell whether there was room for it."""
    fact = {"byttl": "title", "location": "bureau"}.get(safe_xml.name(child), "")
    if not fact or getattr(people[-1], fact):
        return False
    said = one_line(words(child))
    people[-1] = replace(people[-1], title=said) if fact == "title" else replace(people[-1], bureau=said)
    return True


def _lines(element: Element) -> Iterator[list[str | Element]]:
    """Yield the parts of each line, text and elements."""
    parts: list[str | Element] = [element.text or ""]
    for child in element:
        if safe_xml.name(child) == "br":
            yield parts
            parts = [child.text or ""]
        else:
            parts.append(child)
        parts.append(child.tail or "")
    yield parts


def _people(line: list[str | Element]) -> Iterator[Credit]:
    """Yield the people whose part in the story the line tells; place and address stand behind the name."""
    credit: Credit | None = None
    for part in line:
        role = None if isinstance(part, str) else _ROLES.get(part.get("class", ""))
        if isinstance(part, str) or role is None:
            continue
        said = one_line(words(part))
        if safe_xml.name(part) == "person":
            if credit:
                yield credit
            credit = Credit(role, said)
        elif credit and safe_xml.name(part) == "location":
            credit = replace(credit, bureau=said)
        elif credit and safe_xml.name(part) == "virtloc":
            credit = replace(credit, email=said) if "@" in said else replace(credit, phone=said)
    if credit:
        yield credit


def _standard(people: list[Credit]) -> str:
    """Return the line the house writes for these people, "" if they had several parts."""
    groups = [(role, list(some)) for role, some in groupby(people, key=lambda credit: credit.role)]
    if len(groups) != 1:
        return ""
    role, some = groups[0]
    for kind, (of, phrase, closing) in STANDARD.items():
        if of is role:
            return one_line(f"{in_number(phrase, len(some))} {named(kind, some)}{closing}")
    return ""
