import pytest

from stories.errors import BadFormat
from stories.incoming import safe_xml
from tests import effort

LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_xml"),
        (b"<a>", "not_xml"),
        (b"<a>&nbsp;</a>", "not_xml"),
        (b"<a>\x00</a>", "not_xml"),
        (b"<a>" * 300 + b"</a>" * 300, "not_xml"),
        (b"<!DOCTYPE a><a/>", "doctype"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "doctype"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "doctype"),
        (b'<!DOCTYPE a SYSTEM "http://dtd.invalid/a.dtd"><a/>', "doctype"),
        (b'<!DOCTYPE a [<!ENTITY a0 "ha">' + LAUGHS + b"]><a>&a11;</a>", "not_xml"),
        (b'<!DOCTYPE a [<!ENTITY x "' + b"x" * 50_000 + b'">]><a b="' + b"&x;" * 50_000 + b'"/>', "not_xml"),
        (b"<a>" + b"x" * safe_xml.MAX_BYTES + b"</a>", "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_could_do_harm_is_refused(data, code):
    with pytest.raises(BadFormat) as refused:
        safe_xml.parse(data)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_what_is_not_well_formed_is_refused_at_its_line():
    with pytest.raises(BadFormat) as refused:
        safe_xml.parse(b"<a>\n<b>\n</a>")

    assert refused.value.problems[0].place == "line 3"


def test_words_fold_blanks_and_break_lines_where_the_text_does():
    root = safe_xml.parse(b"<a>\n  One <b>two</b>\n three<br/> four<!-- no -->\xc2\xa0five </a>")

    assert safe_xml.words(root) == "One two three\nfour\xa0five"
    assert safe_xml.words(None) == ""


def test_a_place_names_the_way_and_the_line():
    root = safe_xml.parse(b'<a xmlns="urn:x">\n<b>\n<c/></b></a>')

    assert (safe_xml.place(root[0][0]), safe_xml.line(root[0][0])) == ("/a/b/c", 3)


@pytest.mark.parametrize("unit", [b"<b/>", b"<br/>x", b"x ", b"<!-- -->"])
def test_words_take_time_in_step_with_their_length(unit):
    assert effort.grows_in_line(lambda size: safe_xml.words(safe_xml.parse(b"<a>" + unit * size + b"</a>")), 2_000, 20_000)
