"""Stories at random: any that may be kept as a draft."""

from dataclasses import replace

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
    TaglineOverride,
    TextBlock,
)
from stories.values import inline

plain = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
uuids = st.uuids().map(str)
ids = st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True)
addresses = st.sampled_from(
    ["https://halden.example/a?b=1&c=2", "http://halden.example", "mailto:desk@halden.example", "/archive", '/a"b']
)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def element(tag: str, text: str, address: str) -> str:
        href = f' href="{inline.from_plain(address).replace(chr(34), "&quot;")}"' if tag == "a" else ""
        return f"<{tag}{href}>{text}</{tag}>"

    return st.lists(
        st.one_of(inner, st.builds(element, st.sampled_from(["em", "strong", "a"]), inner, addresses)), max_size=3
    ).map("".join)


# What the grammar makes: elements inside one another, none inside its own kind.
marked_up = st.recursive(plain.map(inline.from_plain), _wrapped, max_leaves=6).filter(
    lambda text: "inside another" not in (inline.objection(text) or "")
)

texts = st.one_of(plain.map(inline.from_plain), marked_up)
text_blocks = st.builds(TextBlock, ids, texts, st.sampled_from(["paragraph", "subhead", "quote", "question", "answer"]))
other_blocks = st.one_of(
    st.builds(ListBlock, ids, st.lists(texts, max_size=3).map(tuple), st.booleans()),
    st.builds(TableBlock, ids, st.lists(plain, max_size=3).map(tuple)),
    st.builds(LinkBlock, ids, plain, texts),
    st.builds(EmbedBlock, ids, st.sampled_from(["tweet", "video"]), texts),
)
picture_credits = st.builds(PictureCredit, st.sampled_from(["photographer", "source", "photo", "image"]), plain, plain)
pictures = st.builds(
    Picture, ids, st.sampled_from(["lead", "inline"]), st.none() | uuids, plain, plain, st.none() | picture_credits, plain
)
credits = st.builds(Credit, st.sampled_from(CreditRole), plain, plain, plain, plain, plain, st.none() | uuids)
lines = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=30)
overrides = st.builds(
    TaglineOverride,
    st.sampled_from(["assistance", "reporters", "editors", "sign-off"]),
    lines,
    st.integers(1, 3),
    st.none() | plain,
)
notes = st.builds(Note, st.sampled_from(["update", "correction", "refile", "production", "disclaimer"]), plain)
layouts = st.dictionaries(ids, st.one_of(st.integers(), plain, st.booleans(), st.none(), st.lists(plain, max_size=2)), max_size=3)


def _unique(items: list) -> tuple:
    return tuple({item.id: item for item in items}.values())


def _with_picture_blocks(content: Content) -> Content:
    taken = {block.id for block in content.body}
    shown: list[Block] = [PictureBlock(picture.id, picture.id) for picture in content.pictures if picture.id not in taken]
    return replace(content, body=(*content.body, *shown))


bodies = st.lists(st.one_of(text_blocks, other_blocks), max_size=5).map(_unique)
contents = st.builds(
    Content,
    slug=st.just("") | slugs,
    section=st.just("") | slugs,
    language=st.sampled_from(["en", "de", "pt-BR", "zh-Hans-CN"]),
    urgency=st.integers(1, 9),
    headline=plain,
    deck=plain,
    timestamp=plain,
    dateline=st.none() | st.builds(Dateline, plain, plain),
    wire_credit=plain,
    body=bodies,
    credits=st.lists(credits, max_size=3).map(tuple),
    tagline_overrides=st.lists(overrides, max_size=2, unique_by=lambda override: (override.kind, override.nth)).map(tuple),
    pictures=st.lists(pictures, max_size=3).map(_unique),
    notes=st.lists(notes, max_size=2).map(tuple),
    copyright=st.none() | st.builds(Copyright, st.none() | st.integers(0, 9999), plain),
    rights=plain,
    topics=st.lists(st.just("medtop:01000000"), max_size=1).map(tuple),
    keywords=st.lists(plain, max_size=2).map(tuple),
    layout=st.none() | layouts,
).map(_with_picture_blocks)
