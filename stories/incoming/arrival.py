"""A story from elsewhere while it is read: what the readers of foreign formats fill, and how all that has no place is kept.

Whatever a reader puts in, `received` gives words the desk may keep as a draft: what is too long is cut and reported whole.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from stories.content import (
    Block,
    Content,
    Copyright,
    Credit,
    CreditRole,
    Dateline,
    LinkBlock,
    Note,
    TextBlock,
    texts,
)
from stories.copy import limits
from stories.errors import BadContent, BadFormat
from stories.incoming import foreign_words, second_look
from stories.incoming.gallery import Gallery
from stories.incoming.received import Origin, ReadBody, Received
from stories.incoming.reporting import Spot
from stories.outgoing import printed
from stories.values.clocks import YEARS
from stories.values.inline import to_plain


@dataclass(slots=True)
class Arrival(Gallery):
    """The story so far, with its pictures and reports. Values may be longer than the desk keeps them."""

    headline: str = ""
    deck: str = ""
    slug: str = ""
    section: str = ""
    language: str = "en"
    urgency: int = 5
    dateline: Dateline | None = None
    wire_credit: str = ""
    copyright: Copyright | None = None
    rights: str = ""
    body: tuple[Block, ...] = ()
    credits: list[Credit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    origin: Origin = field(default_factory=Origin)

    def say(self, name: str, text: str, spot: Spot) -> None:
        """Put plain text in a field of the story, if nobody said anything else there before."""
        words = printed.printable(text).strip()
        before = getattr(self, name)
        if words and before and words != before:
            self.report("second_value", spot, text)
        elif words:
            setattr(self, name, words)

    def learn(self, **facts: Any) -> None:
        """Put facts in the story's origin."""
        self.origin = replace(self.origin, **facts)

    def say_slug(self, text: str, spot: Spot) -> None:
        slug = foreign_words.slug(text)
        if slug != text.strip():
            self.report("changed_slug", spot, text)
        self.say("slug", slug, spot)

    def say_section(self, slug: str, spot: Spot) -> None:
        if slug and foreign_words.slug(slug) == slug:
            self.say("section", slug, spot)
        else:
            self.report("unplaced", spot, slug)

    def say_language(self, text: str, spot: Spot) -> None:
        if limits.LANGUAGE.fullmatch(text.strip()):
            self.language = text.strip()
        elif text.strip():
            self.report("bad_language", spot, text)

    def say_urgency(self, number: int | None, spot: Spot, text: str) -> None:
        if number is not None and 1 <= number <= 9:
            self.urgency = number
        else:
            self.report("bad_urgency", spot, text)

    def say_version(self, text: str, spot: Spot) -> None:
        number = foreign_words.version(text.strip())
        if number is None:
            self.report("bad_version", spot, text)
        self.learn(version=number)

    def say_moment(self, name: str, text: str, spot: Spot) -> None:
        """Put a moment in the origin."""
        found = foreign_words.moment(text)
        if found is None:
            self.report("bad_moment", spot, text)
            return
        if found.is_odd:
            self.report("odd_moment", spot, text)
        if getattr(self.origin, name) in {None, found.at}:
            self.learn(**{name: found.at})
        else:
            self.report("second_value", spot, text)

    def say_status(self, text: str, spot: Spot) -> None:
        """Put the status in the origin, whatever the words of the story say: a kill may come with all of them."""
        status = {"usable": "usable", "withheld": "withheld", "canceled": "canceled", "cancelled": "canceled"}.get(text.strip())
        if status is None:
            self.report("unknown_status", spot, text)
        elif status != "usable":
            self.report(status, spot, text)
        if self.origin.status == "usable":  # what one part keeps in, no other lets out
            self.learn(status=status or "withheld")

    def say_embargo(self, text: str, spot: Spot) -> None:
        """Put the embargo in the origin, of several the longest. An empty one, or one nobody can read, has no end."""
        found = foreign_words.moment(text)
        if found and found.at.year not in YEARS:
            found = None
        if found:
            self.report("embargoed", spot, text)
        else:
            self.report("bad_embargo" if text.strip() else "embargoed_indefinitely", spot, text)
        before = self.origin.embargoed_until
        if found is None or before == "indefinitely":
            self.learn(embargoed_until="indefinitely")
        else:
            self.learn(embargoed_until=max(found.at, before) if before else found.at)

    def keep_in(self, part: Origin) -> None:
        """Let the status and the embargo of a part hold for the whole; the part has reported both."""
        if self.origin.status == "usable":
            self.learn(status=part.status)
        ends = (self.origin.embargoed_until, part.embargoed_until)
        moments = [end for end in ends if isinstance(end, datetime)]
        self.learn(embargoed_until="indefinitely" if "indefinitely" in ends else max(moments, default=None))

    def say_note(self, text: str, spot: Spot) -> None:
        """Add what the provider tells desks to the origin. It is never part of the story."""
        note = printed.printable(text).strip()
        if note:
            self.learn(note="\n".join(filter(None, (self.origin.note, note))))

    def say_dateline(self, line: str, spot: Spot) -> None:
        """Read a printed dateline, `HALDEN, March 4 (Bloomberg)`, once the place and the wire credit are known."""
        place = self.dateline.place if self.dateline else ""
        words = printed.one_line(line).removesuffix(f"({self.wire_credit})").rstrip()
        if not place or not words.startswith(place):
            self.report("unplaced", spot, line)
            return
        self.dateline = Dateline(place, words.removeprefix(place).removeprefix(",").strip())

    def say_byline(self, line: str, spot: Spot, *, structured: bool) -> None:
        """Take the people of a byline, unless the file names them one by one: then say what else the line says."""
        people, could_tell = foreign_words.names(line)
        known = {printed.one_line(credit.name) for credit in self.credits}
        if printed.one_line(line) == printed.byline(self.content()) or (could_tell and set(people) <= known):
            return
        if structured:
            self.report("unplaced", spot, line)
            return
        self.credits += [Credit(CreditRole.BYLINE, name) for name in people]
        if not could_tell:
            self.report("unsplit_byline", spot, line)

    def say_copyright(self, notice: str, holder: str, spot: Spot) -> None:
        self.copyright = foreign_words.copyright_of(printed.one_line(notice), printed.one_line(holder))
        if notice and printed.copyright_line(self.copyright) != printed.one_line(notice):
            self.report("unplaced", spot, notice)

    def read_body(self, html: str, read: ReadBody, spot: Spot) -> tuple[Block, ...]:
        """Read HTML as blocks; pictures that stand in it join the story's.

        Raises:
            BadFormat: it is too large, or too deep.
        """
        text = printed.printable(html)
        if text != html.replace("\r\n", "\n").replace("\r", "\n"):
            self.report("control_characters", spot)

        def leave(said: str) -> None:
            if said.partition(": ")[2] != printed.one_line(self.headline):  # pages repeat it in their title
                self.report("unplaced", spot, said)

        try:
            return read(text, self.place_figure, leave)
        except BadContent as refusal:
            problems = tuple(replace(problem, place=spot.place) for problem in refusal.problems)
            raise BadFormat(problems=problems) from refusal

    def report_other_bodies(self, others: Iterable[tuple[str, Spot]]) -> None:
        """Report those bodies, plain texts, that say a word which neither the body nor a picture of the story says."""
        bodies = [(Counter(text.split()), text, spot) for text, spot in others]
        if not bodies:
            return
        said = Counter(word for block in self.body for text in texts(block) for word in to_plain(text).split())
        said.update(word for block in self.body if isinstance(block, LinkBlock) for word in block.label.split())
        said.update(word for picture in self.pictures for word in f"{picture.caption} {picture.alt}".split())
        for words, text, spot in bodies:
            if not words <= said:
                self.report("other_body", spot, text)

    def content(self) -> Content:
        """Return the words as they are so far."""
        values: dict[str, Any] = {name: getattr(self, name) for name in _WORDS}
        values |= {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        return replace(Content(), **values)

    def received(self) -> Received:
        """Return the story, fit to be kept as a draft.

        Raises:
            BadFormat: the body is more than the desk keeps.
        """
        said = self.content()
        if not said.body and self.origin.status == "usable":  # a kill may come without
            self.report("no_text", Spot("/"))
        for oddity in second_look.oddities(said):
            self._tell(*oddity)
        fitted = second_look.fitted(said, self._tell)
        try:
            limits.checked(fitted)
        except BadContent as refusal:
            raise BadFormat(problems=refusal.problems) from refusal
        files = {picture.id: self.files[picture.id] for picture in fitted.pictures if picture.id in self.files}
        return Received(fitted, self.origin, tuple(self.reports), files)

    def _tell(self, code: str, place: str, text: str) -> None:
        self.report(code, Spot(place), text)


def numbered(blocks: Iterable[TextBlock]) -> tuple[TextBlock, ...]:
    """Return `blocks` with the ids b1, b2 and so on."""
    return tuple(replace(block, id=f"b{number}") for number, block in enumerate(blocks, 1))


_WORDS = (
    "headline", "deck", "slug", "section", "language", "urgency", "dateline", "wire_credit", "copyright", "rights", "body",
    "credits", "pictures", "notes", "topics", "keywords",
)  # fmt: skip
