"""What clients like, as they write it: RFC 9110, 12.5 and 13.1.2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.delivery import negotiation
from stories.delivery.negotiation import FORMATS, MAX_HEADER_LENGTH, PACKINGS, known_etags, packings_for, suffix_for

HASH = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("application/json; charset=utf-8", "json"),
        ('text/plain; charset="UTF-8";q=0.5', "txt"),
        ("text/html, application/json", "html"),
        ("text/html;q=0.8, application/json;q=0.9", "json"),
        ("TEXT/HTML", "html"),
        ("application/json;q=0, */*", "txt"),
        ("application/json;q=0, application/*", "jsonld"),
        ("text/*;q=0.5, text/html;q=0", "txt"),
        ("*/*, text/html", "html"),
        ("text/html;q=0.5;ext=1", "html"),
        ("text/html;q=much", "html"),
        ("text/html,", "html"),
    ],
)
def test_a_client_gets_what_it_likes_best(accept, suffix):
    assert suffix_for(accept) == suffix


@pytest.mark.parametrize(
    "accept", ["*/*;q=0", "text/html;q=0.000", "text/html;level=1", "text/plain; charset=latin-1", "application/xml", "text", ";"]
)
def test_a_client_that_likes_nothing_gets_nothing(accept):
    assert suffix_for(accept) is None


@pytest.mark.parametrize(
    ("accept_encoding", "packings"),
    [
        ("gzip, br", ("br", "gzip")), ("br;q=0.1, gzip;q=1", ("gzip", "br")), ("gzip;q=0, *;q=0.5", ("br",)),
        ("gzip;q=.5", ("gzip",)),
        ("gzip;q=0., br;q=0.000", ()), ("identity", ()), ("x-gzip, brotli", ()),
    ],
)  # fmt: skip
def test_packings_come_as_a_client_likes_them(accept_encoding, packings):
    assert packings_for(accept_encoding) == packings


@given(st.text(st.sampled_from('/*;=,.q01 abtexjsonhml"\\+\t')))
def test_whatever_a_client_likes_is_a_format_or_none(said):
    assert suffix_for(said) in {*FORMATS, None}
    assert set(packings_for(said)) <= set(PACKINGS)


@pytest.mark.parametrize("said", ['"x,*,y"', '"*"', f'"{HASH}', HASH, f'"{HASH}-xz"', f'"{HASH.upper()}"', "", "**"])
def test_what_is_no_etag_of_ours_and_no_asterisk_is_not_known(said):
    assert known_etags(said) == ()


@pytest.mark.parametrize("said", [f'"{HASH}"', f'W/"{HASH}"', f'"a, b", "{HASH}"', f'"*",W/"{HASH}"'])
def test_an_etag_of_ours_is_known_wherever_it_stands(said):
    assert known_etags(said) == (HASH,)


def test_a_process_does_not_grow_by_long_headers():
    long = "x" * 100_000
    suffix_for(f"a/b{long}"), packings_for(f"gzip,{long}")
    before = [cached.cache_info().currsize for cached in (negotiation._suffix_for, negotiation._packings_for)]

    for number in range(50):
        suffix_for(f"a/b{long}{number}"), packings_for(f"gzip,{long}{number}")

    assert before == [cached.cache_info().currsize for cached in (negotiation._suffix_for, negotiation._packings_for)]
    assert packings_for("gzip," + "x" * MAX_HEADER_LENGTH) == ("gzip",)
