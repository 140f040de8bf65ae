"""The whole life of lawful but unkind stories, as every format tells it over HTTP: valid at each stage, no word lost or doubled.

A story goes out, is updated, corrected and rolled back, is withdrawn and comes back, and is killed.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import unescape

import html5lib
import pytest
from django.test import Client
from lxml import etree

from media import library
from stories.content import (
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
from stories.delivery.entries import lot_of
from stories.desk.gate import steps
from stories.facts import Asked, Kind
from stories.formats import WRITERS
from stories.models import Entry, Section, Topic
from tests import standards
from tests.cast import NOON, flood
from tests.media.pictures import jpeg

DOOR = "/delivery/v1/"
FEEDS = {"rss": "rss", "atom": "atom", "feed": "json"}
SCHEMAS: Mapping[str, Callable[[bytes], list[str]]] = {
    "ninjs": lambda data: standards.json_faults("ninjs/ninjs-schema_3.1.json", json.loads(data)),
    "newsml": lambda data: standards.xml_faults("newsml-g2/g2-with-odrl-and-nitf.xsd", data),
    "nitf": lambda data: standards.xml_faults("nitf/nitf-3-6.xsd", data),
    "jsonld": lambda data: standards.json_faults(standards.PROFILES / "newsarticle-jsonld.schema.json", json.loads(data)),
    "rss": lambda data: standards.xml_faults(standards.PROFILES / "rss-2.0-news-profile.rng", data),
    "atom": lambda data: standards.xml_faults("feeds/atom-1.0-rfc4287.rng", data),
    "feed": lambda data: standards.json_faults("feeds/jsonfeed-1.1.json", json.loads(data), formats=True),
    "sitemap": lambda data: standards.xml_faults("sitemaps/sitemap-with-extensions.xsd", data),
}
# What some parser takes for mark-up, for the end of something, or for nothing.
UNKIND = (
    '&lt;/script&gt;]]&gt; &lt;!-- &amp;nbsp; &amp;amp; {{x}} "quoted" ‘so’ 洪水\u00a0\u2028\x0b'
    "\u200f\u05e9\u05dc\u05d5\u05dd e\u0301 \U0001f469\u200d\U0001f692"
)


def unkind(**changes: object) -> Content:
    """Return a story with every kind of block, each word of its body there once, and everything unkind in each."""
    words = (f"qz{number}x" for number in range(100))
    say: Callable[[], str] = lambda: f"{next(words)} {UNKIND}"  # noqa: E731 - it is this story's own
    plain: Callable[[], str] = lambda: say().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")  # noqa: E731
    content = flood(
        headline=f"5 < 6 & {'洪水 ' * 96}“x”",
        deck="Deck & “more”\n<i>of it</i>",
        language="en-GB",
        section="world",
        topics=("medtop:01000000",),
        keywords=("R & D", "洪水"),
        dateline=Dateline("SÃO PAULO", "março 4"),
        wire_credit="Wire & Co",
        rights="No use <after> 2030 & never before.",
        copyright=Copyright(2026, "Me & You"),
        body=(
            TextBlock("b1", f"{say()} <em>{say()}</em> <a href=\"https://x.example/?a=1&amp;b='2'\">{say()}</a>\n{say()}"),
            TextBlock("b2", say(), "subhead"),
            TextBlock("b3", say(), "quote"),
            TextBlock("b4", say(), "question"),
            TextBlock("b5", say(), "answer"),
            ListBlock("b6", (say(), f"<strong>{say()}</strong>"), ordered=True),
            TableBlock("b7", (plain(), plain())),
            PictureBlock("b8", "shown"),
            LinkBlock("b9", "Read <more>", f"{say()} https://x.example/?a=1&amp;b=2."),
            EmbedBlock("b10", "video", f"{say()} https://v.example/1"),
        ),
        credits=(Credit(CreditRole.BYLINE, "A. Stringer & Sons"), Credit(CreditRole.EDITOR, "Ed <It>", email="e@x.example")),
        notes=(Note("disclaimer", "We own <a> river & more."),),
    )
    return replace(content, **changes)


STORIES = {
    "everything unkind": unkind(),
    "from right to left, by ten": unkind(
        language="he",
        headline="\u202eהמים גאו על גדותיהם",
        credits=tuple(Credit(CreditRole.BYLINE, f"כתב {number}", bureau="Oslo") for number in range(10)),
    ),
    "signed by nobody, in Chinese": unkind(language="zh-Hant-TW", section="", topics=(), credits=(), dateline=None),
}


@dataclass
class Walk:
    """A story on its way, and a reader who asks for all of it."""

    story: object
    client: Client

    def get(self, path: str):
        """Ask the readers' door."""
        return self.client.get(f"{DOOR}{path}")

    def documents(self) -> dict[str, bytes]:
        """Return the story in every format that has an address, which must be there under both."""
        stems = (f"stories/{self.story.uuid}", f"{self.story.day}/{self.story.live_slug}")
        got = {name: [self.get(f"{stem}.{name}") for stem in stems] for name in addressed()}
        for name, answers in got.items():
            assert [answer.status_code for answer in answers] == [200, 200], name
            assert {answer["Content-Type"] for answer in answers} == {WRITERS[name].media_type}
            assert answers[0].content == answers[1].content
        return {name: answers[0].content for name, answers in got.items()}

    def lists(self) -> dict[str, bytes]:
        """Return the feeds and the sitemap the story stands in."""
        paths = {name: f"feeds/all.{suffix}" for name, suffix in FEEDS.items()} | {"sitemap": self.sitemap()}
        return {name: answer.content for name, path in paths.items() if (answer := self.get(path)).status_code == 200}

    def sitemap(self) -> str:
        """Return where the sitemap the story stands or stood in is."""
        entry = Entry.objects.filter(story=self.story, key="all").latest("id")
        return f"sitemap-{lot_of(entry.id)}.xml"


def addressed() -> list[str]:
    return [name for name, writer in WRITERS.items() if writer.has_address]


def faults(documents: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return what the schemas find wrong, and what a browser would have to mend; nothing for what has neither."""
    found = {name: SCHEMAS[name](data) for name, data in documents.items() if name in SCHEMAS}
    if "html" in documents:
        html5lib.HTMLParser(strict=True).parse(documents["html"])
    return {name: wrong for name, wrong in found.items() if wrong}


def inside(markup: str) -> str:
    """Return the words of a piece of XHTML."""
    return "".join(etree.fromstring(f"<div>{markup}</div>").itertext())


def of_xml(data: bytes, path: str) -> str:
    found = etree.fromstring(data).find(path)
    assert found is not None
    return "".join(found.itertext())


def of_json(data: bytes) -> str:
    parts = [text for block in json.loads(data)["body"] for text in (block.get("html"), *block.get("items", ())) if text]
    lines = [line for block in json.loads(data)["body"] for line in block.get("lines", ())]
    return inside(" ".join(parts).replace("<br>", "<br/>").replace("\x0b", "")) + " ".join(lines)


CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
BODIES: Mapping[str, Callable[[bytes], str]] = {
    "json": of_json,
    "txt": lambda data: data.decode(),
    "html": lambda data: "".join(
        html5lib.parse(data, namespaceHTMLElements=False).find(".//div[@class='body']").itertext()
    ),
    "jsonld": lambda data: json.loads(data)["articleBody"],
    "ninjs": lambda data: inside(json.loads(data)["bodies"][0]["value"]),
    "nitf": lambda data: of_xml(data, ".//{*}body/{*}body.content"),
    "newsml": lambda data: of_xml(data, ".//{*}inlineXML//{*}body"),
    "rss": lambda data: inside(of_xml(data, f".//{CONTENT}")),
    "atom": lambda data: inside(of_xml(data, ".//{*}entry/{*}content")),
    "feed": lambda data: inside(json.loads(data)["items"][0]["content_html"]),
}  # fmt: skip
WORDS = [f"qz{number}x" for number in range(14)]


@pytest.fixture
def image(paul, settings, tmp_path):
    """A picture with its files."""
    settings.MEDIA_ROOT = tmp_path
    image = library.accept(jpeg(330, 200), by=paul, at=NOON, rights="own")
    library.make_renditions(image)
    return image


@pytest.fixture
def walk(a_story, image):
    """Publish one of the stories, its pictures with their files."""
    Section.objects.create(slug="world", name="World & <Wide>")
    Topic.objects.create(code="medtop:01000000", name="arts & more")
    credit = PictureCredit("photographer", "A <B>", "C & D")
    pictures = tuple(
        Picture(name, role, str(image.uuid), f"{name} & <caption>", f'{name} "alt"', credit)
        for name, role in (("first", "lead"), ("shown", "inline"), ("beside", "inline"))
    )

    def published(name: str) -> Walk:
        return Walk(a_story("published", content=replace(STORIES[name], pictures=pictures)), Client())

    return published


def again(desk, story, **asked: object) -> None:
    """Give readers a new edition."""
    for action in ("revise", "submit", "approve"):
        desk.step(action, story)
    steps.take("publish", story, by=desk.publisher, at=desk.now(), asked=Asked(**asked))
    story.refresh_from_db()


@pytest.mark.parametrize("name", STORIES)
def test_every_word_stands_once_in_every_format_and_all_are_valid(walk, name):
    life = walk(name)

    got = life.documents() | life.lists()

    assert faults(got) == {}
    for kind, read in BODIES.items():
        text = read(got[kind])
        assert [text.count(word) for word in WORDS] == [1] * len(WORDS), kind
        assert text.count("</script>]]> <!-- &nbsp; &amp; {{x}}") == len(WORDS), kind
    assert b"qz0x" not in got["sitemap"]


def test_an_update_a_correction_and_a_rollback_are_told_in_every_format(walk, desk):
    life = walk("everything unkind")
    note = "The dam & lake are <not> in Halden."

    again(desk, life.story, kind=Kind.UPDATE, note="Adds a paragraph.")
    updated = life.documents()
    again(desk, life.story, kind=Kind.CORRECTION, note=note)
    corrected = life.documents() | life.lists()
    steps.take("roll_back", life.story, by=desk.publisher, at=desk.now(), asked=Asked(reason="It was wrong.", edition=1))
    rolled_back = life.documents() | life.lists()

    assert [json.loads(one["json"])["version"] for one in (updated, corrected, rolled_back)] == [2, 3, 4]
    assert [json.loads(one["ninjs"])["pubStatus"] for one in (updated, corrected, rolled_back)] == ["usable"] * 3
    for got in (updated, corrected, rolled_back):
        assert faults(got) == {}
    for name, data in (corrected | rolled_back).items():
        if name != "sitemap":
            assert note in unescaped(data), name
    for name, data in rolled_back.items():
        assert "met again" not in unescaped(data), name


def unescaped(data: bytes) -> str:
    """Return the characters of a document, whatever they are escaped for."""
    text = data.decode()
    return unescape(unescape(json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text))


@pytest.mark.parametrize(("step", "status", "code"), [("withdraw", "withheld", "withdrawn"), ("kill", "canceled", "killed")])
def test_what_is_taken_down_after_an_update_is_gone_in_every_format_and_says_why(walk, desk, step, status, code):
    life = walk("everything unkind")
    again(desk, life.story, kind=Kind.UPDATE, note="Adds a paragraph.")

    desk.step(step, life.story)

    stems = (f"stories/{life.story.uuid}", f"{life.story.day}/{life.story.live_slug}")
    answers = {name: [life.get(f"{stem}.{name}") for stem in stems] for name in addressed()}
    for name, (one, other) in answers.items():
        assert (one.status_code, other.status_code) == (410, 410), name
        assert one.content == other.content
        assert b"Readers are told." in one.content
        assert b"qz0x" not in one.content
    notices = {name: one.content for name, (one, _) in answers.items()}
    assert faults({name: data for name, data in notices.items() if name != "jsonld"}) == {}
    assert (json.loads(notices["ninjs"])["pubStatus"], json.loads(notices["ninjs"])["version"]) == (status, "3")
    assert etree.fromstring(notices["newsml"]).find(".//{*}pubStatus").get("qcode") == f"stat:{status}"
    assert etree.fromstring(notices["nitf"]).find(".//{*}docdata").get("management-status") == status
    assert json.loads(notices["json"])["code"] == code
    for data in life.lists().values():
        assert str(life.story.uuid).encode() not in data
    [change] = json.loads(life.get("changes").content)["changes"]
    assert (change["status"], change["notice"], change["story"]) == (code, "Readers are told.", None)


def test_a_story_that_is_back_after_a_withdrawal_is_valid_and_where_it_was(walk, desk):
    life = walk("from right to left, by ten")
    before = json.loads(life.documents()["json"])

    for action in ("withdraw", "submit", "approve", "publish"):
        desk.step(action, life.story)
    life.story.refresh_from_db()

    got = life.documents() | life.lists()
    assert faults(got) == {}
    after = json.loads(got["json"])
    assert (after["version"], after["published_at"], after["body"]) == (3, before["published_at"], before["body"])
    assert set(got) >= {*FEEDS, "sitemap"}
