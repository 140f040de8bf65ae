from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from stories.formats.nitf.markup import element, on_lines, with_breaks
from stories.outgoing.printed import printable

anything = st.text(st.characters(exclude_categories=["Cs"]))


@given(anything, anything)
def test_words_come_out_of_an_element_as_they_were_put_in(inside, attribute):
    read = etree.fromstring(element("p", inside, element("br"), inside, edit_status=attribute))

    assert [read.text or "", read[0].tail or ""] == [printable(inside)] * 2
    assert read.get("edit-status", "") == printable(attribute).strip()


def test_elements_stand_inside_as_they_are_and_words_are_escaped():
    assert element("p", "a < b & ", element("em", "c"), date__issue='"1"\n2') == (
        '<p date.issue="&quot;1&quot;&#10;2">a &lt; b &amp; <em>c</em></p>'
    )


def test_what_says_nothing_is_left_out():
    assert element("p", value=" ") == "<p/>"
    assert on_lines("head", None, element("title", "x")) == "<head>\n<title>x</title>\n</head>"


def test_line_ends_of_plain_text_are_breaks():
    assert with_breaks("p", " a\r\nb<c ") == "<p>a<br/>b&lt;c</p>"
