"""The words of wire copy, as data: every opener, agency, role and formula the format knows.

In a formula a space stands for white space of any kind and length, a line end included (a formula may be wrapped), and `°` for
white space that may be absent. Formulas are matched at a place, never searched for with an open end or beginning, so that they
are linear.
"""

import re

from stories.content import CreditRole

S = "[\\x20\t\u00a0\u202f\u2009\u200b\ufeff\n]"


# Before a formula that is searched for and begins with white space: else it would be tried at each of a million blanks.
NOT_WITHIN_S = f"(?<!{S})"


def formula(text: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a formula."""
    return re.compile(text.replace(" ", f"{S}+").replace("°", f"{S}*"), flags)


# Furniture: lines of the page the copy was taken from.
FURNITURE = re.compile(
    f"(?i:advertisement)$|Story{S}+continues{S}+below(?:{S}+advertisement)?$"
    + "".join(
        "|" + opener.replace(" ", f"{S}+") + r"\b"
        for opener in ("For more articles like this", "Subscribe now", "Sign up for", "Sign up here", "Most read from")
    )
)
FURNITURE_BEGINNINGS = ("A", "a", "Story", "For", "Subscribe", "Sign", "Most")

# Dates
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b[.,]?"
DAY = r"\d{1,2}"

# The lead
AGENCIES = ("AP", "AFP", "PTI", "ANI", "IANS", "UPI", "EFE", "TASS", "dpa", "Kyodo", "Xinhua", "Dow Jones", "CP")
_WORD = f"[^\\W_][^{S[1:-1]}()]*"
WIRE = rf"(?:Bloomberg(?: {_WORD}){{0,2}}|Reuters(?: {_WORD}){{0,6}}|{'|'.join(AGENCIES)})"
DASH = "(?:--|[—–_-])"

# Notes
OPENERS = {
    "Updates": "update",
    "Updated": "update",
    "Adds": "update",
    "Recasts": "update",
    "Corrects": "correction",
    "Corrected": "correction",
    "Clarifies": "correction",
    "Fixes": "correction",
    "Removes": "correction",
    "Deletes": "correction",
    "Refiles": "refile",
    "Repeats": "refile",
    "A previous version of": "correction",
    "An earlier version of": "correction",
    "Commentary.": "disclaimer",
}
# What `This story ...` is a note on: the first of these words that follows anywhere.
THIS_STORY = {"correct": "correction", "refile": "refile", "update": "update", "remove": "update"}
PLAIN_NOTES = {
    "This story was produced with the assistance of": "production",
    "This column does not necessarily reflect the opinion": "disclaimer",
    "The opinions expressed are": "disclaimer",
}

# Names
PARTICLES = frozenset(
    (
        "al",
        "af",
        "av",
        "bin",
        "bint",
        "da",
        "dal",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "i",
        "ibn",
        "la",
        "las",
        "le",
        "lo",
        "los",
        "'t",
        "’t",
        "te",
        "ten",
        "ter",
        "tot",
        "und",
        "van",
        "vom",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
    )
)
PLACE_PARTICLES = PARTICLES | frozenset(["of", "on", "upon", "the", "am", "an", "sur", "sous", "les"])
SUFFIXES = frozenset(("Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"))
STATES = frozenset(
    (
        "Ala.",
        "Alaska",
        "Hawaii",
        "Idaho",
        "Iowa",
        "Maine",
        "Ohio",
        "Texas",
        "Utah",
        "Ariz.",
        "Ark.",
        "Calif.",
        "Colo.",
        "Conn.",
        "Del.",
        "Fla.",
        "Ga.",
        "Ill.",
        "Ind.",
        "Kan.",
        "Ky.",
        "La.",
        "Mass.",
        "Md.",
        "Mich.",
        "Minn.",
        "Miss.",
        "Mo.",
        "Mont.",
        "N.C.",
        "N.D.",
        "N.H.",
        "N.J.",
        "N.M.",
        "N.Y.",
        "Neb.",
        "Nev.",
        "Okla.",
        "Ont.",
        "Ore.",
        "Pa.",
        "Que.",
        "R.I.",
        "S.C.",
        "S.D.",
        "Tenn.",
        "Tex.",
        "Va.",
        "Vt.",
        "W.Va.",
        "Wash.",
        "Wis.",
        "Wyo.",
        "B.C.",
        "D.C.",
        "U.K.",
        "U.S.",
        "U.A.E.",
        "DC",
        "NJ",
        "NY",
        "CA",
        "TX",
    )
)

# Sign-off and tagline phrases
ROLES = {
    "reporting": CreditRole.REPORTER,
    "additional reporting": CreditRole.ASSISTANCE,
    "with reporting": CreditRole.ASSISTANCE,
    "with additional reporting": CreditRole.ASSISTANCE,
    "writing": CreditRole.WRITER,
    "compiled": CreditRole.WRITER,
    "editing": CreditRole.EDITOR,
    "edited": CreditRole.EDITOR,
}
ROLE = r"(?:(?:[Ww]ith )?[Aa]dditional reporting|[Ww]ith reporting|[Rr]eporting|[Ww]riting|[Cc]ompiled|[Ee]diting|[Ee]dited) by "
REPORTERS = (
    r"To contact (?:(?:the )?(?:reporter|author|writer|columnist)s? (?:on|of) this (?:story|column|article)"
    r"|the staff on this story):"
)
EDITORS = r"To contact the (?:senior )?editors? responsible for [^:]{1,200}:"
ASSISTANCE = r"(?:(?:--|[—–-])°)?With (?:assistance|additional reporting|reporting|contributions) (?:from|by) "
EDITORS_LINE = r"(?:--°)?Editors?: "

# Body
LIST_INITIALS = frozenset("*•·–-")
LIST_MARK = formula(r"(?:--|[*•·–-]) ")
LINK = formula(r"(?P<label>(?:read more on [^:\n]{1,120}|read more|read|more|related|also read|see also)): ", re.IGNORECASE)
VIDEO = formula(r"(?:watch|video): ", re.IGNORECASE)
QUESTION = formula(r"Q: ")
ANSWER = formula(r"A: ")
TABLE_MARK = "*T"

# Copyright
ABBREVIATIONS = ("L.P.", "Inc.", "Ltd.", "Co.", "Corp.", "S.A.", "N.V.", "Plc.", "plc.", "PLC.", "LP.")
