"""People as wire copy names them: `Mara Quigley in Salt Lake City at +1 801 555 0117 or mquigley@example.net; Owen Strand`.

The text is read word by word, once. An address (or a telephone number) ends a person; before ` at ADDRESS` everything after the
first ` in ` is the bureau, commas and all. Without an address people are parted by `;`, `,`, `/`, `&` and "and".
"""

from collections.abc import Iterator

from stories.formats.wire_text.grammar.names import PHONE_DIGITS, PHONE_PART, SEPARATORS, WORD
from stories.formats.wire_text.grammar.vocabulary import STATES, SUFFIXES, formula

Span = tuple[int, int]

_PHONE_INITIALS = frozenset("+(0123456789")

# People as they are named most often: two capitalised words or more, a bureau only before an address, no telephone number.
_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_PLAIN = formula(
    rf"°(?!(?:{'|'.join(SUFFIXES)})(?!\w))(?P<name>{_CAPITALISED}(?: {_CAPITALISED})+)"
    rf"(?:(?: in (?P<bureau>{_CAPITALISED}(?: {_CAPITALISED})*))? at (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+))?"
    r"(?:°[;,]°| and |\Z)"
)


class Person:
    """Where the words of one person stand: `name`, `bureau`, `phone`, `email`, `title`, those of them that do.

    `shares` is the bureau of a person further on, if none stands here and that counts.
    """

    __slots__ = ("shares", "spans")

    def __init__(self, spans: dict[str, Span]) -> None:
        self.spans = spans
        self.shares: Span | None = None


def read_persons(string: str, start: int, end: int, *, share_bureaus: bool = False) -> list[Person]:
    """Read the people named between `start` and `end`.

    With `share_bureaus` (assistance lines, sign-offs) names before `X in CITY`, not parted from it by `;`, are in CITY too.
    """
    plain = None if share_bureaus and " in " in string else _read_plain(string, start, end)
    if plain is not None:
        return plain
    words = WORD.findall(string, start, end)
    places = [match.span() for match in WORD.finditer(string, start, end)]
    return _Reader(words, places, share_bureaus).read()


def _read_plain(string: str, start: int, end: int) -> list[Person] | None:
    """Read people who are all named in the plain form; None if they are not."""
    people: list[Person] = []
    while start < end:
        match = _PLAIN.match(string, start, end)
        if match is None:
            return None
        people.append(Person({field: match.span(field) for field, words in match.groupdict().items() if words}))
        start = match.end()
    return people


class _Reader:
    """Reads words, each with its place in the text. `first` and `stop` are numbers of words: the first, and the one after the
    last."""

    def __init__(self, words: list[str], places: list[Span], share_bureaus: bool) -> None:  # noqa: FBT001
        self.words = words
        self.places = places
        self.share_bureaus = share_bureaus
        self.people: list[Person] = []
        self.part = 0

    def read(self) -> list[Person]:
        words = self.words
        waiting = index = 0
        while index < len(words):
            word = words[index]
            if word == ";":
                self._take_names(waiting, index)
                self._end_part()
                waiting = index = index + 1
            elif (word == "at" or "@" in word or word[0] in _PHONE_INITIALS) and (after := self._take_address(waiting, index)):
                waiting = index = after
            else:
                index += 1
        self._take_names(waiting, index)
        self._end_part()
        return self.people

    def _end_part(self) -> None:
        """Give the names of the part that ends here the bureau that follows them."""
        if self.share_bureaus:
            bureau: Span | None = None
            for person in reversed(self.people[self.part :]):
                own = person.spans.get("bureau")
                bureau = own or bureau
                person.shares = None if own else bureau
        self.part = len(self.people)

    def _take_address(self, waiting: int, index: int) -> int:
        """Read an address that begins at word `index` for the person who waits; return the word after it, or 0."""
        words, at = self.words, index
        after_at = words[at] == "at" and at + 1 < len(words) and words[at + 1] not in ";,"
        if after_at:
            at += 1
        phone_end = self._phone_end(at)
        phone = self._trimmed(at, phone_end - 1) if phone_end > at else None
        email = None
        if phone:
            at = phone_end
            place = at + 1 if at + 1 < len(words) and words[at] == "or" else at
            if place < len(words) and words[place] not in ";," and (place > at or "@" in words[place]):
                email, at = self._trimmed(place, place), place + 1
        elif after_at or "@" in words[at]:
            email, at = self._trimmed(at, at), at + 1
        if not phone and not email:
            return 0
        if after_at:
            self._take_contact(waiting, index)
        else:
            self._take_names(waiting, index)
            known = self.people[-1] if self.people else None
            if known is None or (phone and "phone" in known.spans) or (email and "email" in known.spans):
                self.people.append(Person({}))
        _add(self.people[-1], phone=phone, email=email)
        return at

    def _take_contact(self, first: int, stop: int) -> None:
        """Take what stands before ` at ADDRESS`: names, and the bureau of the last."""
        words = self.words
        inside = self._find_in(first, stop)
        self._take_names(first, inside, complete=False)
        while stop > inside + 1 and words[stop - 1] in SEPARATORS:
            stop -= 1
        if all(word in SEPARATORS for word in words[first:inside]):
            self.people.append(Person({}))
        _add(self.people[-1], bureau=self._bureau(inside, stop))

    def _take_names(self, first: int, stop: int, *, complete: bool = True) -> None:
        """Take names without an address, each with its bureau if it has one."""
        known: Person | None = None
        for begin, end, separator in self._chunks(first, stop):
            if known and separator == "," and self._goes_on(known, begin, end):
                continue
            known = self._person(begin, end, complete)
            self.people.append(known)

    def _goes_on(self, person: Person, first: int, stop: int) -> bool:
        """Add to a person what follows a comma, if it is no other: `Jr.`, a state, `in CITY`."""
        word, end, spans = self.words[first], self.places[first][1], person.spans
        if "bureau" in spans:
            if stop > first + 1 or word not in STATES:
                return False
            spans["bureau"] = (spans["bureau"][0], end)
            return True
        if "name" in spans and word in SUFFIXES:
            spans["name"] = (spans["name"][0], end)
            _add(person, bureau=self._bureau(first + 1, stop))
            return True
        _add(person, bureau=self._bureau(first, stop))
        return "bureau" in spans

    def _person(self, first: int, stop: int, complete: bool) -> Person:  # noqa: FBT001
        inside = self._find_in(first, stop) if complete else stop
        if inside >= stop - 1:
            return Person({"name": self._span(first, stop)})
        bureau = {"bureau": self._span(inside + 1, stop)}
        return Person({"name": self._span(first, inside), **bureau} if inside > first else bureau)

    def _chunks(self, first: int, stop: int) -> Iterator[tuple[int, int, str]]:
        """Part words at the separators; with each chunk comes the separator before it."""
        separator = ""
        begin = first
        for index in range(first, stop):
            if self.words[index] in SEPARATORS:
                if begin < index:
                    yield begin, index, separator
                    separator = ""
                separator = separator or self.words[index]
                begin = index + 1
        if begin < stop:
            yield begin, stop, separator

    def _find_in(self, first: int, stop: int) -> int:
        """Return where `in` stands, or `stop`."""
        words = self.words
        for index in range(first, stop):
            if words[index] == "in":
                return index
        return stop

    def _bureau(self, inside: int, stop: int) -> Span | None:
        """Return what follows an `in`, if one stands there and anything follows."""
        return self._span(inside + 1, stop) if inside < stop - 1 and self.words[inside] == "in" else None

    def _span(self, first: int, stop: int) -> Span:
        return self.places[first][0], self.places[stop - 1][1]

    def _phone_end(self, index: int) -> int:
        """Return the word after the telephone number that begins at `index`, or `index`."""
        words, end = self.words, index
        while end < len(words) and end - index < 8 and PHONE_PART.match(words[end]):
            end += 1
        digits = sum(character.isdigit() for word in words[index:end] for character in word)
        return end if digits >= PHONE_DIGITS else index

    def _trimmed(self, first: int, last: int) -> Span:
        """Return the span of an address without the brackets and dots around it."""
        start, end = self.places[first][0], self.places[last][1]
        text = self.words[last]
        if first == last:
            start += len(text) - len(text.lstrip("(<["))
        end -= len(text) - len(text.rstrip(".)>]"))
        return (start, end) if start < end else self.places[last]


def _add(person: Person, **spans: Span | None) -> None:
    person.spans.update((field, span) for field, span in spans.items() if span)
