"""Random stories that wire copy can hold: every value reads as what it is."""

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
BUREAUS = ("Oslo", "New York", "Port of Spain, Trinidad and Tobago", "Washington, D.C.", "São Paulo")
PROSE_BUREAUS = ("Oslo", "New York", "Washington, D.C.")
PHONES = ("+1 212 555 0117", "+43-1-555-0117")
AGENCIES = ("Bloomberg", "AFP/Getty Images", "Bloomberg via Getty Images")

sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(lambda words: f"Then {' '.join(words)} came.")
plain_sentences = sentences.map(lambda text: text.replace("&amp;", "&"))
names = st.sampled_from(NAMES)
emails = st.sampled_from(("a.lee@example.net", "b@example.org"))


def people(role: CreditRole, fields: st.SearchStrategy[dict[str, str]]) -> st.SearchStrategy[list[Credit]]:
    return st.lists(st.builds(lambda name, words: Credit(role, name, **words), names, fields), max_size=3)


contact_fields = st.fixed_dictionaries(
    {"email": emails}, optional={"bureau": st.sampled_from(BUREAUS), "phone": st.sampled_from(PHONES)}
)
titles = st.sampled_from(("Staff Writer", "Energy Correspondent"))
bylines = people(CreditRole.BYLINE, st.fixed_dictionaries({}, optional={"title": titles}))
assistance = st.one_of(
    people(CreditRole.ASSISTANCE, st.just({})),
    people(CreditRole.ASSISTANCE, st.fixed_dictionaries({"bureau": st.sampled_from(PROSE_BUREAUS)})),
)
reporters = people(CreditRole.REPORTER, contact_fields)
editors = people(CreditRole.EDITOR, st.fixed_dictionaries({}, optional={"email": emails}))
writers = people(CreditRole.WRITER, st.just({}))
credits = st.tuples(bylines, assistance, reporters, writers, editors).map(lambda groups: tuple(chain(*groups)))

picture_credits = st.one_of(
    st.builds(PictureCredit, st.sampled_from(("photographer", "photo", "image")), names, st.sampled_from(AGENCIES)),
    st.builds(PictureCredit, st.just("source"), agency=st.sampled_from(AGENCIES)),
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


@st.composite
def bodies(draw: st.DrawFn) -> tuple[tuple[Block, ...], tuple[Picture, ...]]:
    """Draw a body that begins and ends with a paragraph, and the pictures in it."""
    blocks: list[Block] = [TextBlock("first", draw(sentences))]
    pictures: list[Picture] = []
    kinds = ("paragraph", "subhead", "question", "answer", "list", "table", "link", "video", "tweet", "picture")
    for number, kind in enumerate(draw(st.lists(st.sampled_from(kinds), max_size=6))):
        id, text = f"n{number}", draw(sentences)
        if kind in ("paragraph", "question", "answer"):
            blocks.append(TextBlock(id, text, kind))
        elif kind == "subhead":
            blocks.append(TextBlock(id, draw(st.sampled_from(("Work With Us", "‘Who Pays?’", "$5 Million Men"))), "subhead"))
        elif kind == "list":
            blocks.append(ListBlock(id, tuple(draw(st.lists(sentences, min_size=1, max_size=3)))))
        elif kind == "table":
            blocks.append(TableBlock(id, tuple(draw(st.lists(st.sampled_from(("  Share", "Horn  12%", "a & b")), max_size=3)))))
        elif kind == "link":
            blocks.append(LinkBlock(id, "Read more", text))
        elif kind in ("video", "tweet"):
            blocks.append(EmbedBlock(id, kind, text if kind == "video" else "— Button Fair (@buttons) May 6, 2019"))
        else:
            pictures.append(Picture(f"i{number}", "inline", caption=draw(plain_sentences), credit=draw(picture_credits)))
            blocks.append(PictureBlock(id, f"i{number}"))
    return (*blocks, TextBlock("last", draw(sentences))), tuple(pictures)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Draw a story as the desk might draft it: complete or not, without a layout."""
    headline = draw(st.sampled_from(("River Tops Its Banks at Halden", "UPDATE 2-Wool climbs, flocks shrink (1)")))
    body, inline_pictures = draw(bodies())
    lead = []
    if draw(st.booleans()):
        title = draw(st.sampled_from(("", headline)))
        lead.append(Picture("lead", caption=draw(plain_sentences), credit=draw(picture_credits), title=title))
    return Content(
        headline=headline,
        deck=draw(st.sampled_from(("", "The water rose overnight.", "One line of it.\nAnd another."))),
        timestamp=draw(st.sampled_from(("", "Published May 6, 2019, 3:04 PM", "2019-05-06"))),
        dateline=draw(datelines),
        wire_credit=draw(st.sampled_from(("Bloomberg", "Bloomberg Opinion", "AP"))),
        body=body,
        credits=draw(credits),
        pictures=(*lead, *inline_pictures),
        notes=draw(notes),
        copyright=draw(st.sampled_from((None, Copyright(2018, "Bloomberg L.P."), Copyright(2019, "Halden Times")))),
    )
