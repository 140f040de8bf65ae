"""The guards of the desk: each a rule over `Facts` that answers with a sentence somebody can act on, or with nothing.

Nothing here reads a clock or a database.
"""

from collections.abc import Callable, Iterable

from phrases import phrase
from stories.errors import Problem
from stories.facts import Facts, Kind, Readers

Guard = Callable[[Facts], Problem | None | Iterable[Problem]]


def is_not_locked_by_another(facts: Facts) -> Problem | None:
    """Who locked a story is left alone with it."""
    if not facts.locked_by:
        return None
    return Problem("locked", phrase("{who} has locked this story: an editor may unlock it.", who=facts.locked_by))


def has_the_parts(facts: Facts) -> Iterable[Problem]:
    """Headline, body, slug, and a byline or wire credit."""
    return facts.missing


def is_ready(facts: Facts) -> Iterable[Problem]:
    """Every check of the readiness list that blocks."""
    return facts.blocking


def gives_a_reason(facts: Facts) -> Problem | None:
    """Somebody will ask why."""
    return None if facts.asked.reason.strip() else Problem("reason_missing", phrase("Say why, in a sentence."), "reason")


def gives_a_public_notice(facts: Facts) -> Problem | None:
    """Readers who come back find the notice where the story was."""
    return None if facts.asked.note.strip() else Problem("note_missing", phrase("Write the notice readers will see."), "note")


def names_the_slug(facts: Facts) -> Problem | None:
    """A kill is final: whoever takes it types which story."""
    if facts.asked.slug == facts.slug:
        return None
    return Problem("slug_mismatch", phrase("Type the slug, {slug}, to kill this story.", slug=facts.slug), "slug")


def names_this_revision(facts: Facts) -> Problem | None:
    """An editor approves exactly the text in front of them."""
    if facts.asked.revision_hash == facts.newest_hash:
        return None
    message = phrase("You did not read the newest revision: open it, read it, approve that one.")
    return Problem("other_revision", message, "revision_hash")


def is_what_was_shown(facts: Facts) -> Problem | None:
    """Who says which revision they were shown decides about that one."""
    if facts.asked.revision_hash in {"", facts.newest_hash}:
        return None
    message = phrase("A newer revision was saved since this was shown to you: look at what changed, then decide.")
    return Problem("other_revision", message, "revision_hash")


def pictures_are_as_shown(facts: Facts) -> Problem | None:
    """Who says which pictures they were shown decides about those, at their crops."""
    if facts.asked.pictures_hash in {"", facts.pictures_hash}:
        return None
    message = phrase("A picture of this story was changed since it was shown to you: look at it, then decide.")
    return Problem("other_pictures", message, "pictures_hash")


def second_pair_of_eyes(facts: Facts) -> Problem | None:
    """Nobody approves their own copy: neither a credited author nor anybody who saved words of it."""
    if facts.second_pair == "off" or facts.by not in facts.savers | facts.credited:
        return None
    return Problem("own_copy", phrase("Ask a colleague: nobody approves their own copy."))


def third_pair_of_eyes(facts: Facts) -> Problem | None:
    """Where the desk asks for three people, the publisher neither wrote nor approved."""
    if facts.second_pair != "three" or facts.by not in facts.savers | facts.credited | facts.approved_by:
        return None
    return Problem("third_person", phrase("Ask a colleague: here a third person publishes."))


def is_approved(facts: Facts) -> Problem | Iterable[Problem] | None:
    """What goes out is what somebody else approved, to the letter and to the picture."""
    if not facts.approved_by:
        return Problem("not_approved", phrase("Nobody approved the newest revision: send it back, and have it approved."))
    if facts.second_pair != "off" and facts.approved_by & facts.credited:
        message = phrase("Who approved this is credited as its author by now: send it back, and have a colleague approve it.")
        return Problem("approved_by_author", message)
    return facts.other_pictures


def is_not_held(facts: Facts) -> Problem | None:
    """A hold stops everything on the way out."""
    return Problem("held", phrase("There is a hold on this story: a publisher must release it first.")) if facts.held else None


def is_held(facts: Facts) -> Problem | None:
    """Only a held story is released."""
    return None if facts.held else Problem("not_held", phrase("There is no hold on this story."))


def embargo_is_over(facts: Facts) -> Problem | None:
    """Nothing goes out before its moment."""
    if facts.embargo_until is None or facts.at >= facts.embargo_until:
        return None
    return Problem("embargoed", phrase("Embargoed until {until}: schedule it instead.", until=facts.embargo_until))


def moment_is_ahead(facts: Facts) -> Problem | None:
    """A schedule names a moment to come, not before the embargo."""
    moment = facts.asked.publish_at
    if moment is None:
        return Problem("moment_missing", phrase("Say when it goes out."), "publish_at")
    if moment <= facts.at:
        return Problem("moment_past", phrase("That moment is past: choose a later one, or publish now."), "publish_at")
    if facts.embargo_until and moment < facts.embargo_until:
        return Problem("embargoed", phrase("Embargoed until {until}.", until=facts.embargo_until), "publish_at")
    return None


def moment_has_come(facts: Facts) -> Problem | None:
    """The worker is never early."""
    if not facts.asked.due or (facts.due_at is not None and facts.at >= facts.due_at):
        return None
    return Problem("too_early", phrase("The scheduled moment has not come."))


def kind_fits(facts: Facts) -> Problem | None:
    """A first edition is the original; a later one an update, or a correction with its public note."""
    kind = facts.asked.kind
    if kind not in {None, Kind.UPDATE, Kind.CORRECTION}:
        return Problem("bad_kind", phrase("Publish an update or a correction."), "kind")
    if kind and not facts.has_editions:
        return Problem("bad_kind", phrase("This is the first edition: there is nothing to update or correct."), "kind")
    if kind == Kind.CORRECTION and not facts.asked.note.strip():
        return Problem("note_missing", phrase("Tell readers what was wrong and what is right."), "note")
    return None


def says_something_new(facts: Facts) -> Problem | None:
    """An edition with the words readers already have would be a change without a change."""
    if facts.changed_since_live or facts.readers != Readers.LIVE:
        return None
    return Problem("nothing_new", phrase("Readers have exactly these words already."))


def has_readers(facts: Facts) -> Problem | None:
    """Only what is live can be withdrawn."""
    return None if facts.readers == Readers.LIVE else Problem("no_readers", phrase("Readers do not have this story."))


def has_an_edition(facts: Facts) -> Problem | None:
    """Only what went out can be killed."""
    return None if facts.has_editions else Problem("never_published", phrase("This story was never published: spike it."))


def has_a_live_edition(facts: Facts) -> Problem | None:
    """There must be something to return to."""
    return None if facts.readers == Readers.LIVE else Problem("nothing_live", phrase("There is no live edition to return to."))


def was_never_published(facts: Facts) -> Problem | None:
    """What went out cannot be dropped as if it had not."""
    return Problem("was_published", phrase("This story was published: withdraw or kill it.")) if facts.has_editions else None


def names_an_earlier_edition(facts: Facts) -> Problem | None:
    """A rollback says what readers shall have again, of what was not withdrawn since."""
    if facts.asked.edition in facts.edition_numbers:
        return None
    if not facts.edition_numbers:
        message = phrase("There is no earlier edition to return to. What was withdrawn comes back through approval alone.")
        return Problem("no_earlier_edition", message)
    known = ", ".join(map(str, sorted(facts.edition_numbers)))
    return Problem("no_such_edition", phrase("Name an earlier edition (there are: {numbers}).", numbers=known), "edition")
