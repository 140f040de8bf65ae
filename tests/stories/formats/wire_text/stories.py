"""Random stories of every block, note, credit and person the desk knows, but for words that read as another form.

What wire text has no place for even so is listed in `limits`.
"""

from collections.abc import Callable
from itertools import chain

from hypothesis import strategies as st

from stories.content import (
    Block,
    Content,
    Copyright,
    Credit,
    CreditRole,
    Dateline,
    EmbedBlock,
    LinkBlock,
    ListBlock,
    Note,
    Picture,
    PictureBlock,
    PictureCredit,
    TableBlock,
    TextBlock,
)

WORDS = ("river", "of", "the", "1,200", "Halden", "“quoted”", "U.S.", "&amp;", "naïve", "李明", "it’s", "``tick''")
NAMES = ("Ann Lee", "Bo D’Arcy", "Ada de la Cruz", "John Roe Jr.", "Mary-Jane O’Name", "X. Poe", "李 明", "Al Roe, Jr.")
LINES = ("The river rose in the night and reached the market", "square before dawn, the mayor of Halden said on Monday,")
BUREAUS = ("Oslo", "New York", "Port of Spain, Trinidad and Tobago", "Washington, D.C.", "São Paulo")
PROSE_BUREAUS = ("Oslo", "New York", "Washington, D.C.")
PHONES = ("+1 212 555 0117", "+43-1-555-0117")
AGENCIES = ("Bloomberg", "AFP/Getty Images", "Bloomberg via Getty Images")

# Characters of any script that make no form of wire copy, end no line and stand for themselves in inline text.
CHARACTERS = st.characters(categories=("Ll", "Lm", "Lo", "Mn", "Nd", "Sc", "Sm", "So"), exclude_characters="<>\ufffd")

words = st.one_of(st.sampled_from(WORDS), st.text(CHARACTERS, min_size=1, max_size=8).filter(lambda word: "Ã" not in word))
sentences = st.lists(words, min_size=3, max_size=9).map(lambda chosen: f"Then {' '.join(chosen)} came.")
plain_sentences = sentences.map(lambda text: text.replace("&amp;", "&"))
wrapped = st.lists(st.sampled_from(LINES), min_size=2, max_size=4).map("\n".join)
names = st.sampled_from(NAMES)
emails = st.sampled_from(("a.lee@example.net", "b@example.org"))


def people(role: CreditRole, fields: st.SearchStrategy[dict[str, str]]) -> st.SearchStrategy[list[Credit]]:
    return st.lists(st.builds(lambda name, words: Credit(role, name, **words), names, fields), max_size=3)


some_phone = st.sampled_from(PHONES)
prose_bureau = st.fixed_dictionaries({}, optional={"bureau": st.sampled_from(PROSE_BUREAUS)})
contact_fields = st.fixed_dictionaries({}, optional={"bureau": st.sampled_from(BUREAUS), "email": emails, "phone": some_phone})
titles = st.sampled_from(("Staff Writer", "Energy Correspondent"))
bylines = people(CreditRole.BYLINE, st.fixed_dictionaries({}, optional={"title": titles}))
assistance = people(CreditRole.ASSISTANCE, prose_bureau)
reporters = people(CreditRole.REPORTER, contact_fields)
editors = people(CreditRole.EDITOR, st.fixed_dictionaries({}, optional={"email": emails, "phone": some_phone}))
writers = people(CreditRole.WRITER, prose_bureau)
credits = st.tuples(bylines, assistance, reporters, writers, editors).map(lambda groups: tuple(chain(*groups)))

picture_credits = st.one_of(
    st.builds(PictureCredit, st.sampled_from(("photographer", "photo", "image")), names, st.sampled_from(AGENCIES)),
    st.builds(PictureCredit, st.sampled_from(("photographer", "photo", "image")), names),
    st.builds(PictureCredit, st.sampled_from(("photographer", "photo", "image", "source")), agency=st.sampled_from(AGENCIES)),
)
dateless = st.builds(Dateline, st.sampled_from(("HALDEN", "ROTTERDAM/GHENT", "PORTLAND, Ore.", "New York")))
dated = st.builds(Dateline, st.sampled_from(("", "HALDEN")), st.sampled_from(("March 4", "Sept. 14")))
datelines = st.one_of(st.none(), dateless, dated)
notes = st.lists(
    st.one_of(
        st.builds(Note, st.just("update"), sentences.map(lambda text: f"Updates with {text}")),
        st.builds(Note, st.just("correction"), st.just("Corrects spelling of name (not place) in third paragraph.")),
        st.builds(Note, st.just("refile"), st.just("This story was refiled to add a word.")),
        st.builds(Note, st.just("disclaimer"), st.just("Commentary. The writer is a columnist.")),
        st.builds(Note, st.just("production"), st.just("This story was produced with the assistance of a program.")),
    ),
    max_size=2,
).map(tuple)


texts = st.lists(sentences, min_size=1, max_size=3).map(tuple)
rows = st.lists(st.sampled_from(("  Share", "Horn  12%", "a & b")), max_size=3).map(tuple)
tweets = st.sampled_from(("— Button Fair (@buttons) May 6, 2019", "Big day!\n— Button Fair (@buttons) May 6, 2019"))
labels = st.sampled_from(("Read more", "READ", "Related", "Read more on WOOL"))
subheads = st.sampled_from(("Work With Us", "‘Who Pays?’", "$5 Million Men"))

# A block of each kind, but for its id.
block_makers: st.SearchStrategy[Callable[[str], Block]] = st.one_of(
    st.builds(lambda text, kind: lambda id: TextBlock(id, text, kind), sentences, st.sampled_from(("question", "answer"))),
    st.builds(lambda text: lambda id: TextBlock(id, text), sentences | wrapped),
    st.builds(lambda text: lambda id: TextBlock(id, text, "subhead"), subheads),
    st.builds(lambda items, ordered: lambda id: ListBlock(id, items, ordered), texts, st.booleans()),
    st.builds(lambda lines: lambda id: TableBlock(id, lines), rows),
    st.builds(lambda label, text: lambda id: LinkBlock(id, label, text), labels, sentences),
    st.builds(lambda text: lambda id: EmbedBlock(id, "video", text), sentences),
    st.builds(lambda text: lambda id: EmbedBlock(id, "tweet", text), tweets),
    st.just(lambda id: PictureBlock(id, f"of-{id}")),
)
inline_titles = st.sampled_from(("", "", "Another Day"))
some_credit = st.one_of(st.none(), picture_credits, picture_credits, picture_credits)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Draw a story as the desk might draft it: complete or not, without a layout."""
    headline = draw(st.sampled_from(("River Tops Its Banks at Halden", "UPDATE 2-Wool climbs, flocks shrink (1)")))
    makers = draw(st.lists(block_makers, min_size=1, max_size=7))
    body = tuple(make(f"n{number}") for number, make in enumerate(makers))
    pictures = [
        Picture(block.picture, "inline", caption=draw(plain_sentences), credit=draw(some_credit), title=draw(inline_titles))
        for block in body
        if isinstance(block, PictureBlock)
    ]
    if draw(st.booleans()):
        title = draw(st.sampled_from(("", headline)))
        pictures.insert(0, Picture("lead", caption=draw(plain_sentences), credit=draw(some_credit), title=title))
    return Content(
        headline=headline,
        deck=draw(st.sampled_from(("", "The water rose overnight.", "One line of it.\nAnd another."))),
        timestamp=draw(st.sampled_from(("", "Published May 6, 2019, 3:04 PM", "2019-05-06"))),
        dateline=draw(datelines),
        wire_credit=draw(st.sampled_from(("Bloomberg", "Bloomberg Opinion", "AP"))),
        body=body,
        credits=draw(credits),
        pictures=tuple(pictures),
        notes=draw(notes),
        copyright=draw(st.sampled_from((None, Copyright(2018, "Bloomberg L.P."), Copyright(2019, "Halden Times")))),
    )
