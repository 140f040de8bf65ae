"""Copy to be wary of: what it is made of again and again, what stands before, and what after."""

UNITS = (
    "\n", "a\n", "a\n\n", "a", "(", ")", "(Updates ", "(Updates x\n", "(Reporting by A ", "Editing by B; ", "A B, ",
    "A in B at a@example.net; ", "\x01\n", "*T\n", "To contact the reporter on this story: A at a@example.net\n",
    "x@example.netTo contact the reporter on this story: ", "By A\n", "* a\n", "©2018 A\n", "1 ", "a (Source: B)\n",
    "Aa Bb\n\n", "— A (@b) ", "A contributed.\n", "--With assistance from A and\n", "ADVERTISEMENT\n", "\u00a0",
    "(Bloomberg", "@", "May 5, 2019 ", "a\r\n", "\r", "\r\n\r\n", "\u00a0\n", "a\u2028", "\udcff", "A;", "A and ", "A at b@c ",
    "a (Reporting by A)\n", "(Updates x)\n\n", "Source: A\n", "x (Photo by A/B)\n\n", "Q: a\n", "Read more: a\n", "report.\n",
    "2019-01-01\n", "--", "- a\n\n", "A.", "U.S. ", "A/", "A & ", "<a\n\n", "(AP) - a\n\n", " ", " \n", "x.com/a\n\n", "Jr., ",
    "+1 212 555 0117 or ", "in ", "Reporting by ", "(Photo: A", " for ", "“", "(Reuters a ", "This story ", "Ann Lee\n",
)  # fmt: skip
OPENINGS = (
    "", "Head\n\n(AP) - Lead.\n\n", "Head\n\nTo contact the reporter on this story: ", "Head\n\n(Updates ", "Head\n\nx\n",
    "Head\n\n(AP) - Lead.\n\n--With assistance from A", "Head\n\n(AP) - Lead. (Reporting by A", "Head\n\n(Photo: A",
    "Head\n\nBy A", "Head\n\n(AP) - Lead.\n\n©2018 A", "Head\n\n(Reuters ", "Head\n\n(AP) - Lead.\n\n*T\n",
)  # fmt: skip
CLOSINGS = ("", "B)", "x.\n", " contributed to this report.", "\n\n(AP) - Lead.\n", "; Editing by B)", "\n\n*T\n", "Editors: A")


def hostile(opening: str, unit: str, closing: str, size: int) -> bytes:
    """Return copy of about `size` characters that says `unit` over and over."""
    return (opening + unit * (size // len(unit)) + closing).encode("utf-8", "surrogateescape")
