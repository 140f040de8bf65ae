"""Wire copy at random: lines of every kind in any order, with any line ends; and pieces of it, cut and patched."""

from pathlib import Path

from hypothesis import strategies as st

PIECES = sorted((Path(__file__).parents[4] / "fixtures" / "wire").glob("*.txt"))

LINES = (
    "River Tops Its Banks at Halden", "(Bloomberg) -- The river rose.", "HALDEN, March 4 (Reuters) - It rose.",
    "(PTI It rose", "By Ann Lee, Staff Writer", "May 5, 2019", "The ferry. (Photographer: Ann Lee/Bloomberg)",
    "Source: PTI", "(Updates with x", "y.)", "* one", "*T", "Q: what?", "Watch: x", "— Halden (@halden) May 6, 2019",
    "     indented", "Text. (Reporting by A B and C D in Oslo; editing by E F/G H", "ADVERTISEMENT", "Subscribe now",
    "--With assistance from Ann Lee in Oslo, Bo Roe and", "Al Poe. Editors: C D", "To contact the reporter on this story:",
    "Ann Lee in Port of", "Spain", "at +1 212 555 0117 or a@example.net; at b@@x",
    "To contact the editors responsible for this story: A B at a@example.net, C", "--Editors: A, B .",
    "AP writers A B and C D contributed to this report.", "©2018 Bloomberg L.P.", "© Halden",
    "x@example.netTo contact the reporter on this story: A", " ", "",
)  # fmt: skip
ENDS = ("\n", "\n\n", "\r\n", "\r", " \n", "\u2028", "")

copies = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(ENDS)), max_size=14).map(
    lambda lines: "".join(map("".join, lines)).encode()
)


def mutated(raw: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, insertion in cuts:
        at %= len(raw) + 1
        raw = raw[:at] + insertion + raw[at + length :]
    return raw


insertions = st.sampled_from((b"", b"\n", b"(", b")", b";", b" and ", b"\xff", b"\r\n"))
changes = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 60), insertions), max_size=5)
