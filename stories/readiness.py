"""Is a story ready for readers? A list of checks, each with a severity and the place it points at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from phrases import Phrase, phrase, phrase_n
from stories.content import AUTHOR_ROLES, Content, TaglineOverride, texts
from stories.copy.house_style import DEFAULTS, HouseRule, breaches
from stories.copy.own_links import own_links
from stories.errors import Problem
from stories.values import inline


class Severity(StrEnum):
    """`block` stops approval and publication, `warn` tells."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What the picture library knows of an image. `valid_until` is aware, in UTC, or None for no end.

    `being_rendered` while its sizes are still being made; `trouble` says why they cannot be. `words_to_confirm` after its file
    was replaced; `is_proposed` while it says what its file says, and nobody accepted that; `by_machine` says how a machine made
    it, where one did.
    """

    awaiting_file: bool
    rights_known: bool
    recalled: bool = False
    valid_until: datetime | None = None
    being_rendered: bool = False
    trouble: str = ""
    words_to_confirm: bool = False
    is_proposed: bool = False
    restrictions: str = ""
    territories: str = ""
    by_machine: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the checks need besides the words. `images` is by uuid; `sections`, by slug with their names, and `topics` are those
    one may choose.

    Rights that end within `rights_warning` are told. `stale_taglines` are the lines by hand for which the credits now give
    another line than when they were written; `gone` are paths of links to stories of the house that readers cannot open.
    """

    at: datetime
    rights_warning: timedelta = timedelta()
    images: Mapping[str, ImageFacts] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    topics: frozenset[str] = frozenset()
    open_comments: int = 0
    stale_taglines: frozenset[TaglineOverride] = frozenset()
    gone: frozenset[str] = frozenset()
    house_rules: tuple[HouseRule, ...] = DEFAULTS


@dataclass(frozen=True, slots=True)
class Check:
    """One finding."""

    severity: Severity
    problem: Problem


def missing_parts(content: Content) -> tuple[Problem, ...]:
    """Return what a story must have before it is handed to the desk: headline, body, slug, a byline or wire credit."""
    found = []
    if not content.headline.strip():
        found.append(Problem("headline_missing", phrase("Write a headline."), "headline"))
    if not any(inline.to_plain(text).strip() for block in content.body for text in texts(block)):
        found.append(Problem("body_missing", phrase("Write the body."), "body"))
    if not content.slug:
        found.append(Problem("slug_missing", phrase("Give the story a slug, its short working name."), "slug"))
    if not content.wire_credit and not content.credited(*AUTHOR_ROLES):
        found.append(Problem("byline_missing", phrase("Credit an author, or name the wire it came from."), "credits"))
    return tuple(found)


def checks(content: Content, around: Surroundings) -> tuple[Check, ...]:
    """Return everything found, in the order of the story."""
    return tuple(finding for rule in RULES for finding in rule(content, around))


def blocking(found: tuple[Check, ...]) -> tuple[Problem, ...]:
    """Return the problems that stop approval and publication."""
    return tuple(check.problem for check in found if check.severity is Severity.BLOCK)


def _parts_are_there(content: Content, around: Surroundings) -> Iterator[Check]:
    for problem in missing_parts(content):
        yield Check(Severity.BLOCK, problem)


def _section_is_known(content: Content, around: Surroundings) -> Iterator[Check]:
    if not content.section:
        yield _warn("section_missing", phrase("No section: the story will stand in no section's list."), "section")
    elif content.section not in around.sections:
        yield _block("section_unknown", phrase("There is no open section {section!r}.", section=content.section), "section")


def _topics_are_known(content: Content, around: Surroundings) -> Iterator[Check]:
    for index, topic in enumerate(content.topics):
        if topic not in around.topics:
            yield _warn("topic_unknown", phrase("{topic!r} is no topic of the list, or retired.", topic=topic), f"topics.{index}")


def _house_style_is_kept(content: Content, around: Surroundings) -> Iterator[Check]:
    for place, text in _all_texts(content):
        for breach in breaches(text, around.house_rules, place=place):
            severity = Severity.BLOCK if breach.rule.blocks else Severity.WARN
            yield Check(severity, Problem(breach.rule.code, breach.message, place))


def _people_are_known(content: Content, around: Surroundings) -> Iterator[Check]:
    for index, credit in enumerate(content.credits):
        if credit.contact is None:
            yield _warn(
                "contact_unknown", phrase("{name} is not linked to the contact book.", name=credit.name), f"credits.{index}"
            )


def _taglines_by_hand_fit_the_credits(content: Content, around: Surroundings) -> Iterator[Check]:
    for index, override in enumerate(content.tagline_overrides):
        if override in around.stale_taglines:
            message = phrase("The line was written by hand before the credits changed: read it again.")
            yield _warn("tagline_stale", message, f"tagline_overrides.{index}.line")


def _pictures_have_their_words(content: Content, around: Surroundings) -> Iterator[Check]:
    for index, picture in enumerate(content.pictures):
        place = f"pictures.{index}"
        if not picture.caption.strip():
            yield _block("caption_missing", phrase("The picture has no caption."), f"{place}.caption")
        if not picture.alt.strip():
            yield _block("alt_missing", phrase("Describe the picture for those who do not see it."), f"{place}.alt")
        elif picture.alt.strip() == picture.caption.strip():
            yield _block(
                "alt_is_caption", phrase("The alt text repeats the caption: say what the picture shows."), f"{place}.alt"
            )
        if picture.credit is None:
            yield _block("credit_missing", phrase("The picture has no credit."), f"{place}.credit")


def _pictures_may_be_shown(content: Content, around: Surroundings) -> Iterator[Check]:
    for index, picture in enumerate(content.pictures):
        image = around.images.get(picture.image or "")
        place = f"pictures.{index}.image"
        if image is None:
            yield _block("image_missing", phrase("Choose the picture in the picture library, or add it there."), place)
            continue
        if image.recalled:
            yield _block("image_recalled", phrase("This picture was recalled: take it out."), place)
        if image.words_to_confirm:
            message = phrase(
                "The file of this picture was replaced: confirm in the picture library that its words fit the new one."
            )
            yield _block("words_to_confirm", message, place)
        yield from _rights(image, around, place)
        if image.by_machine:
            message = phrase("{how}: tell readers in the caption.", how=image.by_machine)
            yield _warn("made_by_machine", message, f"pictures.{index}.caption")
        if image.trouble:
            yield _block("image_broken", phrase("No sizes can be made of this picture: {why}", why=image.trouble), place)
        elif image.being_rendered:
            yield _block("image_in_work", phrase("The sizes of this picture are still being made: try again in a moment."), place)
        if image.awaiting_file:
            yield _warn("file_awaited", phrase("The picture awaits its file: readers will see the caption alone."), place)


def _rights(image: ImageFacts, around: Surroundings, place: str) -> Iterator[Check]:
    if not image.rights_known:
        yield _block("rights_unknown", phrase("No rights are known for this picture: set them in the picture library."), place)
    if image.valid_until and image.valid_until <= around.at:
        yield _block("rights_expired", phrase("The rights ended on {day}.", day=image.valid_until.date()), place)
    elif image.valid_until and image.valid_until <= around.at + around.rights_warning:
        message = phrase("The rights end on {day}: renew them, or plan to take the picture out.", day=image.valid_until.date())
        yield _warn("rights_expiring", message, place)
    if image.restrictions:
        yield _warn(
            "rights_restricted", phrase("This picture is restricted: {restrictions}", restrictions=image.restrictions), place
        )
    if image.territories:
        yield _warn(
            "rights_territories",
            phrase("This picture may be shown in {territories} alone.", territories=image.territories),
            place,
        )
    if image.is_proposed:
        message = phrase("Nobody has accepted what the file of this picture says of it: look at it in the picture library.")
        yield _warn("words_proposed", message, place)


def _links_lead_somewhere(content: Content, around: Surroundings) -> Iterator[Check]:
    for index, path in own_links(content):
        if path in around.gone:
            message = phrase("A link here leads to a story readers cannot open now: take it out, or send them to another.")
            yield _warn("link_gone", message, f"body.{index}")


def _comments_are_resolved(content: Content, around: Surroundings) -> Iterator[Check]:
    if around.open_comments:
        yield _block(
            "comments_open",
            phrase_n(
                "{count} comment must be resolved before publishing.",
                "{count} comments must be resolved before publishing.",
                around.open_comments,
            ),
            "comments",
        )


Rule = Callable[[Content, Surroundings], Iterator[Check]]
RULES: tuple[Rule, ...] = (
    _parts_are_there,
    _section_is_known,
    _topics_are_known,
    _house_style_is_kept,
    _people_are_known,
    _taglines_by_hand_fit_the_credits,
    _pictures_have_their_words,
    _pictures_may_be_shown,
    _links_lead_somewhere,
    _comments_are_resolved,
)


def _all_texts(content: Content) -> Iterator[tuple[str, str]]:
    yield "headline", content.headline
    yield "deck", content.deck
    for index, block in enumerate(content.body):
        for text in texts(block):
            yield f"body.{index}", inline.to_plain(text)
    for index, picture in enumerate(content.pictures):
        yield f"pictures.{index}.caption", picture.caption
        yield f"pictures.{index}.alt", picture.alt
    for index, override in enumerate(content.tagline_overrides):
        yield f"tagline_overrides.{index}.line", override.line
    for index, note in enumerate(content.notes):
        yield f"notes.{index}", note.text


def _block(code: str, message: Phrase, place: str) -> Check:
    return Check(Severity.BLOCK, Problem(code, message, place))


def _warn(code: str, message: Phrase, place: str) -> Check:
    return Check(Severity.WARN, Problem(code, message, place))
