"""Names of people as they are compared: without case, accents, punctuation, and the order of a comma."""

import unicodedata

MAX_FOLDED = 200  # characters
# Letters that Unicode takes for letters of their own, as they are typed without them.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
# Apostrophes, straight, curly and mistyped: O'Brien, O’Brien and OBrien are one name.
_APOSTROPHES = dict.fromkeys(map(ord, "'‘’‛ʼʹʻ`´′＇"))


def folded(name: str) -> str:
    """Return a name for comparing: `J.-P. O’Brién` is `j p obrien`, `Brien, Jo` is `jo brien`; "" if it has no letter."""
    last, comma, first = name.partition(",")
    in_order = f"{first} {last}" if comma and "," not in first else name
    decomposed = unicodedata.normalize("NFKD", in_order.translate(_APOSTROPHES).casefold().translate(_PLAIN_LETTERS))
    letters = (letter for letter in decomposed if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in letters).translate(_APOSTROPHES).split()
    return " ".join(words)[:MAX_FOLDED].strip()


def initials(name: str) -> tuple[str, str] | None:
    """Return last name and first letter of a folded name, the most that `R. Lund` and `Rosa Lund` share; None for one word."""
    first, _, last = name.rpartition(" ")
    return (last, first[0]) if first and last else None


def is_abbreviated(name: str) -> bool:
    """Tell whether a folded name gives its first name as a letter: `r lund`."""
    return len(name.partition(" ")[0]) == 1


def are_near(one: str, other: str) -> bool:
    """Tell whether two folded names differ by one letter: typed wrong, left out, added, or changed places with the next."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_of_other = one[start:], other[start:]
    if len(rest) == len(rest_of_other):
        swapped = rest[:2] == rest_of_other[1::-1] and rest[2:] == rest_of_other[2:]
        return rest[1:] == rest_of_other[1:] or swapped
    return rest[1:] == rest_of_other or rest == rest_of_other[1:]


def shortened(name: str) -> set[str]:
    """Return a folded name with one letter left out, each in turn, and whole: names that are near share one of these."""
    return {name} | {name[:place] + name[place + 1 :] for place in range(len(name))}
