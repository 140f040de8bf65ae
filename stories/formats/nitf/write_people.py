"""People in NITF: a byline for each author, and the taglines with everybody they name marked up.

`class` tells a person's part in the story, one of `CreditRole`, so that a tagline can be read without reading its sentences.
"""

from collections.abc import Iterator
from itertools import islice

from stories import tagline
from stories.content import Credit, CreditRole
from stories.formats.nitf.markup import Markup, element
from stories.outgoing.printed import one_line
from stories.publication import Publication

# The word that tells whose line it is.
_HINTS = {
    CreditRole.ASSISTANCE: "assist",
    CreditRole.REPORTER: "report",
    CreditRole.WRITER: "writing",
    CreditRole.EDITOR: "edit",
}


def byline(author: Credit) -> Markup:
    """Return the byline of one author: title and bureau stand beside the name, so that nobody takes them for another's."""
    identity = f"urn:uuid:{author.contact}" if author.contact else ""
    inside: list[str] = ["By ", element("person", one_line(author.name), value=identity, **{"class": author.role.value})]
    for name, words in (("byttl", one_line(author.title)), ("location", one_line(author.bureau))):
        if words:
            inside += (", ", element(name, words))
    return element("byline", *inside)


def taglines(publication: Publication) -> Markup:
    """Return the lines as they are printed, the people in them marked up with their part in the story."""
    inside: list[str] = []
    lines = [one_line(line) for line in "\n".join(publication.taglines).split("\n")]
    found = _found(lines, publication.content.credits)
    for number, line in enumerate(lines):
        if number:
            inside.append(element("br"))
        position = 0
        for start, end, credit in sorted(found[number], key=lambda one: one[0]):
            inside.append(line[position:start])
            for part, words in _parts(line[start:end], credit):
                inside.append(element(part, words, **{"class": credit.role.value}) if part else words)
            position = end
        inside.append(line[position:])
    return element("tagline", *inside)


def _found(lines: list[str], credits: tuple[Credit, ...]) -> list[list[tuple[int, int, Credit]]]:
    """Return where in each line which people stand, each once.

    A name may stand in several lines, for several roles: the longest phrase counts first, then the line of the role.
    """
    places = [
        (-len(phrase), _HINTS[credit.role] not in line.lower(), number, start, index)
        for index, credit in enumerate(credits)
        if credit.role in _HINTS and one_line(credit.name)
        for phrase in _phrases(credit)
        for number, line in enumerate(lines)
        for start in islice(_starts(line, phrase), len(credits))
    ]
    found: list[list[tuple[int, int, Credit]]] = [[] for _ in lines]
    named: set[int] = set()
    for negative_length, _, number, start, index in sorted(places):
        end = start - negative_length
        if index not in named and all(end <= other[0] or other[1] <= start for other in found[number]):
            named.add(index)
            found[number].append((start, end, credits[index]))
    return found


def _phrases(credit: Credit) -> set[str]:
    """Return how the lines may name a person."""
    return {one_line(tagline.person(kind, credit)) for kind in tagline.LABELS} | {one_line(credit.name)}


def _starts(line: str, phrase: str) -> Iterator[int]:
    """Yield where `phrase` stands as whole words."""
    start = line.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if not (line[start - 1 : start].isalnum() or line[end : end + 1].isalnum()):
            yield start
        start = line.find(phrase, end)


def _parts(phrase: str, credit: Credit) -> Iterator[tuple[str, str]]:
    """Yield the words of a phrase, each with the element it stands in, or "" for what joins them."""
    values = (("person", credit.name), ("location", credit.bureau), ("virtloc", credit.phone), ("virtloc", credit.email))
    rest = phrase
    for part, value in values:
        before, words, after = rest.partition(one_line(value)) if one_line(value) else ("", "", "")
        if words:
            yield from (("", before), (part, words))
            rest = after
    yield "", rest
