"""The browser follows commented words by the desk's own rule."""

from dataclasses import asdict
from random import Random

from stories.copy.anchors import Anchor, place

WORDS = ("the", "river", "town", "said", "no", ",", "Halden", "banks", "Ærlig", "rivers", "don't")
FOLLOW = """async ([address, cases]) => {
    const { place } = await import(address)
    return cases.map(({ anchor, was, now }) => place(anchor, was, now))
}"""


def a_case(random: Random) -> dict:
    """Return an anchor, the body it is on, and that body after somebody was at it."""
    was = {f"p{number}": _sentence(random) for number in range(random.randint(1, 4))}
    block = random.choice(sorted(was))
    start = random.randrange(len(was[block]))
    end = random.randint(start + 1, len(was[block]))
    return {"anchor": {"block": block, "start": start, "end": end}, "was": was, "now": _edited(was, random)}


def _sentence(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(1, 12)))


def _edited(body: dict[str, str], random: Random) -> dict[str, str]:
    """Type, split, merge, move, take out."""
    now = list(body.items())
    for number in range(random.randint(0, 3)):
        index = random.randrange(len(now)) if now else 0
        deed = random.choice(["type", "replace", "split", "merge", "move", "out", "new"])
        if deed == "new" or not now:
            now.insert(index, (f"new{number}", _sentence(random)))
            continue
        name, text = now[index]
        cut = random.randrange(len(text) + 1)
        if deed == "type":
            now[index] = (name, f"{text[:cut]}{_sentence(random)} {text[cut:]}")
        elif deed == "replace":
            now[index] = (name, text[:cut] + _sentence(random) + text[cut + random.randint(0, 9) :])
        elif deed == "split":
            now[index : index + 1] = [(name, text[:cut]), (f"new{number}", text[cut:])]
        elif deed == "merge" and index:
            now[index - 1 : index + 1] = [(now[index - 1][0], f"{now[index - 1][1]} {text}")]
        elif deed == "move":
            now.insert(random.randrange(len(now)), now.pop(index))
        elif deed == "out":
            now.pop(index)
    return dict(now)


def test_a_browser_finds_words_where_the_desk_finds_them(visitor):
    cases = [a_case(Random(seed)) for seed in range(1_500)]
    page = visitor.open("/accounts/login/")

    found = page.evaluate(FOLLOW, ["/static/stories/comments/anchors.js", cases])

    expected = [place(Anchor(**case["anchor"]), was=case["was"], now=case["now"]) for case in cases]
    assert found == [asdict(stands) if stands else None for stands in expected]
    assert len({stands is None or stands.changed for stands in expected}) == 2
