"""The names of the code that people read, as the house says them: a translator finds them here.

`phrases.word(name)` says one wherever it is shown. In columns, ledger, formats and API the names stand as they are.
"""

from phrases import phrase

STATES = (
    phrase("draft"), phrase("submitted"), phrase("approved"), phrase("scheduled"), phrase("published"), phrase("spiked"),
    phrase("killed"),
)  # fmt: skip
# What readers have.
READERS = (phrase("nothing"), phrase("live"), phrase("withdrawn"), phrase("killed"))
ROLES = (phrase("reporter"), phrase("editor"), phrase("publisher"), phrase("picture editor"), phrase("admin"))
# What an edition is.
KINDS = (phrase("original"), phrase("update"), phrase("correction"), phrase("rollback"), phrase("kill"))
# What becomes of wire copy, and what its sender says of it.
WIRE_COPY = (
    phrase("waiting"), phrase("taken"), phrase("set aside"), phrase("usable"), phrase("withheld"), phrase("canceled"),
)  # fmt: skip
# The formats it comes in, where they have a name in words.
FORMATS = (phrase("wire text"), phrase("unknown format"))
SEVERITIES = (phrase("error"), phrase("warning"), phrase("info"))
# The fields of `Content`, and what is in them.
PARTS = (
    phrase("slug"), phrase("section"), phrase("language"), phrase("urgency"), phrase("headline"), phrase("deck"),
    phrase("timestamp"), phrase("dateline"), phrase("wire credit"), phrase("body"), phrase("credits"),
    phrase("tagline overrides"), phrase("pictures"), phrase("notes"), phrase("copyright"), phrase("rights"), phrase("topics"),
    phrase("keywords"),
)  # fmt: skip
CREDITS = (phrase("byline"), phrase("reporter"), phrase("assistance"), phrase("writer"), phrase("editor"))
PICTURES = (phrase("lead"), phrase("inline"), phrase("photographer"), phrase("source"), phrase("photo"), phrase("image"))
NOTES = (phrase("update"), phrase("correction"), phrase("refile"), phrase("production"), phrase("disclaimer"))
# What became of a row of a sheet, and of a part of a story between two revisions.
VERDICTS = (phrase("new"), phrase("changed"), phrase("unchanged"), phrase("refused"), phrase("added"), phrase("removed"))

# What the ledger and the subscribers call what was done; the desk's buttons have labels of their own.
DEEDS = (
    phrase("open"), phrase("import"), phrase("revise"), phrase("submit"), phrase("send back"), phrase("approve"),
    phrase("schedule"), phrase("unschedule"), phrase("publish"), phrase("discard"), phrase("roll back"), phrase("withdraw"),
    phrase("kill"), phrase("spike"), phrase("unspike"), phrase("arrange"), phrase("hold"), phrase("release"),
    phrase("recall"), phrase("recall live"), phrase("recompile"),
)  # fmt: skip
# How a message to a subscriber stands, and what became of a comment.
STANDINGS = (phrase("arrived"), phrase("gave up"), phrase("failing"), phrase("waiting"))
COMMENTS = (phrase("resolved"), phrase("reopened"), phrase("withdrawn"), phrase("put back"), phrase("edited"))
# What came of verifying the history.
VERIFICATIONS = (phrase("whole"), phrase("changed"), phrase("stopped"), phrase("failed"))
# What the contact book has besides, and why two of its rows may be one person.
OTHER_NAMES = (phrase("former name"), phrase("by-line variant"), phrase("other e-mail"))
REASONS = (
    phrase("the same e-mail"), phrase("the same name"), phrase("a name one of them also goes by"),
    phrase("the same name with initials"), phrase("names one letter apart"),
)  # fmt: skip
# What subscribers are told.
EVENTS = (
    phrase("story.published"), phrase("story.updated"), phrase("story.withdrawn"), phrase("story.killed"),
    phrase("subscriber.test"),
)  # fmt: skip
# The columns of a sheet of people; and the parts of the story's form a colleague may be in, besides the fields of `Content`.
COLUMNS = (
    phrase("uuid"), phrase("name"), phrase("sort name"), phrase("email"), phrase("phone"), phrase("city"), phrase("title"),
    phrase("language"), phrase("print email"), phrase("print phone"), phrase("print city"), phrase("is author"),
    phrase("is editor"), phrase("active"), phrase("former names"), phrase("bylines"), phrase("other emails"),
)  # fmt: skip
FORM = (phrase("revision note"), phrase("taglines"))

ALL = frozenset((
    *STATES, *READERS, *ROLES, *KINDS, *WIRE_COPY, *SEVERITIES, *PARTS, *CREDITS, *PICTURES, *NOTES, *VERDICTS, *DEEDS,
    *STANDINGS, *COMMENTS, *VERIFICATIONS, *OTHER_NAMES, *REASONS, *EVENTS, *COLUMNS, *FORM, *FORMATS,
))  # fmt: skip
