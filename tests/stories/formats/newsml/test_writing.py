from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree
from NewsMLG2 import NewsMLG2Document

from stories.content import Content, Picture
from stories.formats import newsml
from stories.formats.newsml import terms
from tests import standards
from tests.stories.contents import contents
from tests.stories.formats.publications import PIECES, golden, publication, tombstone
from tests.stories.formats.round_trip import published

# G2 with the NITF and the rights expressions that may stand in it: G2's own schema looks at neither.
SCHEMA = "newsml-g2/g2-with-odrl-and-nitf.xsd"
CATALOG = "newsml-g2/catalog.IPTC-G2-Standards_41.xml"
G2 = f"{{{terms.NAMESPACE}}}"
# The attributes of G2 that hold QCodes, among those we write.
QCODES = ("qcode", "role", "type", "rendition")


def items(data: bytes) -> list[etree._Element]:
    return list(etree.fromstring(data)[1])


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_is_written_as_it_is_written_down_and_keeps_to_the_schema(slug):
    data = newsml.render(publication(slug))

    assert data == golden(f"{slug}.newsml")
    assert standards.xml_faults(SCHEMA, data) == []


@pytest.mark.parametrize(("status", "code"), [("withdrawn", "stat:withheld"), ("killed", "stat:canceled")])
def test_a_tombstone_is_a_version_of_the_same_items_without_their_words(status, code):
    data = newsml.bury(tombstone(PIECES[0], status))
    package, story, shown, dropped_before = items(data)

    assert data == golden(f"{status}.newsml")
    assert standards.xml_faults(SCHEMA, data) == []
    sent = {item.get("guid") for item in items(newsml.render(publication(PIECES[0])))}
    assert sent == {item.get("guid") for item in (package, story, shown)}
    for item in (package, story, shown, dropped_before):
        assert item.get("version") == "3"
        assert [meta.get("qcode") for meta in item.iter(f"{G2}pubStatus")] == [code]
        assert not list(item.iter(f"{G2}headline", f"{G2}contentSet", f"{G2}rightsInfo"))


@given(contents)
def test_whatever_a_story_says_keeps_to_the_schema(content):
    assert standards.xml_faults(SCHEMA, newsml.render(published(content))) == []


@pytest.mark.parametrize(("language", "written"), [("he", "rtl"), ("en", None)])
def test_what_is_written_from_right_to_left_says_so(language, written):
    sent = publication(PIECES[0])

    data = newsml.render(replace(sent, content=replace(sent.content, language=language)))

    assert {item.get("dir") for item in items(data)} == {written}
    assert standards.xml_faults(SCHEMA, data) == []


@pytest.mark.parametrize(
    ("kind", "signals"), [("original", []), ("update", ["sig:update"]), ("correction", ["sig:correction"]), ("rollback", [])]
)
def test_editions_of_every_kind_keep_the_ids_and_signal_what_they_are(kind, signals):
    data = newsml.render(replace(publication(PIECES[0]), kind=kind, number=7))

    assert standards.xml_faults(SCHEMA, data) == []
    assert {item.get("version") for item in items(data)} == {"7"}
    assert [item.get("guid") for item in items(data)] == [item.get("guid") for item in items(golden(f"{PIECES[0]}.newsml"))]
    assert [signal.get("qcode") for signal in etree.fromstring(data).iter(f"{G2}signal")] == signals


def test_every_code_is_explained_by_a_catalogue_the_item_cites():
    path = standards.schema_path(CATALOG)
    known = {scheme.get("alias") for scheme in etree.parse(path).iter(f"{G2}scheme")} if path else set(terms.IPTC_SCHEMES)
    own = {scheme.get("alias") for item in items(golden(f"{PIECES[0]}.newsml")) for scheme in item.iter(f"{G2}scheme")}
    data = newsml.render(published(Content(section="politics", topics=("medtop:20000593",), pictures=(Picture("p1", "inline"),))))
    pages = [etree.fromstring(data), etree.fromstring(golden(f"{PIECES[0]}.newsml"))]
    codes = {element.get(name) for page in pages for element in page.iter(f"{G2}*") for name in QCODES if element.get(name)}

    assert {code.partition(":")[0] for code in codes} <= known | own
    assert own == set(terms.OWN_SCHEMES)


def test_the_schemes_we_read_by_alias_are_iptcs():
    path = standards.schema_path(CATALOG)
    schemes = (
        {scheme.get("alias"): scheme.get("uri") for scheme in etree.parse(path).iter(f"{G2}scheme")}
        if path
        else terms.IPTC_SCHEMES
    )

    assert {alias: schemes[alias] for alias in terms.IPTC_SCHEMES} == terms.IPTC_SCHEMES


def test_iptcs_own_reader_sees_the_same_items():
    package, story, picture = (
        NewsMLG2Document(etree.tostring(item)).get_item() for item in items(newsml.render(publication(PIECES[0])))
    )

    assert [story.itemmeta.itemclass.qcode, story.itemmeta.pubstatus.qcode] == ["ninat:text", "stat:usable"]
    assert [str(headline) for headline in story.contentmeta.headline] == [
        "Trump Accuses Russia of Helping North Korea Evade Sanctions",
        "Trump says Russia is ‘making up’ for China’s pressure on Kim regime.",
    ]
    assert [str(creator.name[0]) for creator in story.contentmeta.creator] == ["Alex Wayne"]
    assert str(story.rightsinfo[0].copyrightnotice[0]) == "©2018 Bloomberg L.P."
    assert picture.contentset.remotecontent[0].href == "https://newsroom.test/delivery/v1/images/a.jpg"
    assert [group.itemref[0].residref for group in package.groupset.group] == [story.guid, picture.guid]


def test_a_story_without_pictures_needs_no_package():
    assert [etree.QName(item).localname for item in items(newsml.render(published(Content())))] == ["newsItem"]


def test_a_package_says_which_pictures_lead_and_which_stand_in_the_story():
    pictures = (Picture("p1", "inline"), Picture("p2"), Picture("p3", "inline"))
    package, _, *guids = items(newsml.render(published(Content(pictures=pictures))))
    groups = {
        group.get("role"): [ref.get("residref") for ref in group.iter(f"{G2}itemRef")] for group in package.iter(f"{G2}group")
    }
    one, two, three = (item.get("guid") for item in guids)

    assert (groups["nrole:lead"], groups["nrole:inline"]) == ([two], [one, three])
