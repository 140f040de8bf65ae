"""Hostile bodies come out harmless, and come out.

Set NEWSROOM_CORPORA to a folder of JSON files, each a list of strings, to try these as well.
"""

import json
import os
from pathlib import Path
from threading import Thread

import nh3
import pytest
from bleach.sanitizer import Cleaner
from hypothesis import given

from stories.content import TableBlock, texts
from stories.errors import BadContent
from stories.formats.body_html import clean_body, from_blocks, to_blocks
from stories.values import inline
from tests.stories.formats.body_html.checking import objections, soups

SCHEMES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript:123", "javascript:80/alert", "java\tscript:alert(1)",
    "java&#10;script:alert(1)", "java&Tab;script:alert(1)", "java&#x0000d;script:alert(1)", "javascript&colon;alert(1)",
    "&#106&#97&#118&#97script:alert(1)", "&#0000106avascript:alert(1)", "\u200bjavascript:alert(1)", "java\u200cscript:alert(1)",
    "java\u00adscript:alert(1)", "\ufeffjavascript:alert(1)", "java\u2028script:alert(1)", "&#1;javascript:alert(1)",
    " javascript:alert(1)", "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHN2Zy8+",
    "file:///etc/passwd", "blob:https://example.org/1", "view-source:https://example.org", "//evil.test/", "/\\evil.test/",
    "\\\\evil.test", "/\t/evil.test", "https:evil.test", "https:///evil.test/\u202ecod", "http://", "mailto:", "example.org:80",
    "tel:112", "#top", "page.html", "",
]  # fmt: skip

MARKUP = {
    "script": "<script>alert(1)</script>",
    "script in pieces": "<scr<script>x</script>ipt>alert(1)</scr</script>ipt>",
    "script with an odd end": "<script>alert(1)</script foo='>'>x",
    "script never closed": "<p>a</p><script>alert(1)",
    "slash for a blank": "<svg/onload=alert(1)>",
    "handlers": "<p onclick=alert(1) ONMOUSEOVER='alert(1)'>x</p><img src=x onerror=alert(1)><body onload=alert(1)>",
    "handlers past a quote": "<a href=\"/x\"onclick=\"alert(1)\">x</a><a href='/x'style='x:y'>y</a>",
    "an id that breaks out": '<p data-id="k1&quot; onclick=&quot;alert(1)">x</p>',
    "a label that breaks out": '<p data-type="link" data-label="&quot;><script>alert(1)</script>">x</p>',
    "unquoted": '<a href=/x`onclick=alert(1)>x</a><a href=https://e.org/"onclick=alert(1)//>x</a>',
    "forms": "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button><input onfocus=alert(1)></form>",
    "srcset": '<img srcset="javascript:alert(1) 1x, //evil.test/x 2x"><picture><source srcset="data:,x"></picture>',
    "style": "<p style='background:url(javascript:alert(1))'>x</p><style>@import'//evil.test'</style>",
    "style sheets": "<link rel=stylesheet href=//evil.test>",
    "frames": "<iframe srcdoc='<script>alert(1)</script>'></iframe><frameset onload=alert(1)><object data=x><embed src=x>",
    "meta and base": "<meta http-equiv=refresh content='0;url=//evil.test'><base href=//evil.test/>",
    "target": '<a href="https://example.org/" target=_blank rel=opener ping=//evil.test download>x</a>',
    "clobbering": "<a id=cookie name=cookie href=/x>x</a><img name=getElementById><form id=x></form>",
    "svg": "<svg><a xlink:href='javascript:alert(1)'>x</a><animate attributeName=href values=javascript:alert(1) /></svg>",
    "svg and style": '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    "svg and title": "<svg><title><style><img src=x onerror=alert(1)></style></title></svg>",
    "foreign html": "<svg><foreignObject><p>x</p><iframe src=javascript:alert(1)></foreignObject></svg>",
    "math": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "math and annotation": "<math><annotation-xml encoding=text/html><script>alert(1)</script></annotation-xml></math>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "template": "<template><p>x</p><script>alert(1)</script></template><p>y",
    "textarea": "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "xmp": '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    "select": "<select><style></select><img src=x onerror=alert(1)></style>",
    "comments that end early": "<!--><img src=x onerror=alert(1)>--><!-- --!><img src=x onerror=alert(1)> -->",
    "comments with conditions": "<!--[if IE]><script>alert(1)</script><![endif]--><![if IE]>x<![endif]>",
    "cdata": "<![CDATA[<script>alert(1)</script>]]>",
    "instruction": "<?xml version='1.0'?><?php echo '<script>' ?><!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "escaped twice": "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;script&amp;gt;",
    "tags never closed": "<p><b><i><a href=/x><ul><li>x<p>y<blockquote>z",
    "tags crossing": "<b><p>x</b>y</p><a href=/x><div>z</a></div></p></blockquote></ul>",
    "a tag never ended": "x <img src=x onerror=alert(1)//",
    "tables": "<table><a href=/x>x<tr><td>y<table><td>z</table><p>q<caption>c<script>alert(1)</script>",
    "names of many kinds": "<p:script>x</p:script><\u017fcript>alert(1)</\u017fcript><ſvg onload=alert(1)><0>x</0><a/b/c>x",
    "numbers without end": "&#" + "0" * 5_000 + "60;script&#" + "9" * 5_000 + ";&#x" + "f" * 5_000 + ";",
    "plaintext": "<plaintext><script>alert(1)</script>",
}


def _from_folder():
    for file in sorted(Path(os.environ.get("NEWSROOM_CORPORA", os.devnull)).glob("*.json")):
        cases = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(cases, list):
            yield from (
                pytest.param(case, id=f"{file.stem}-{index}") for index, case in enumerate(cases) if isinstance(case, str)
            )


@pytest.mark.parametrize("html", [*(pytest.param(html, id=name) for name, html in MARKUP.items()), *_from_folder()])
def test_a_hostile_body_is_refused_or_comes_out_in_the_desks_dialect_and_stays_as_it_is(html):
    try:
        cleaned = clean_body(html)
    except BadContent:
        return

    assert objections(cleaned) == []
    assert clean_body(cleaned) == cleaned


@pytest.mark.parametrize("address", SCHEMES)
def test_a_link_to_an_unsafe_address_is_no_link_and_keeps_its_words(address):
    assert clean_body(f"<p>Read <a href='{address}'>this</a>.</p>") == "<p>Read this.</p>"


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=1&amp;copy=2#c", "http://example.org:8080/", "mailto:desk@example.org", "/2026/03/halden"],
)
def test_a_link_to_a_safe_address_stays(address):
    assert clean_body(f'<p><a href="{address}">x</a></p>') == f'<p><a href="{address}">x</a></p>'


def test_an_ampersand_in_an_address_begins_no_reference_unless_a_semicolon_ends_it():
    cleaned = clean_body('<a href=" https://example.org/?a=1&copy=2&lt;">x</a>')

    assert cleaned == '<p><a href="https://example.org/?a=1&amp;copy=2&lt;">x</a></p>'


def test_what_bleach_alone_takes_for_a_host_and_a_port_is_no_link():
    hostile = '<a href="javascript:123">x</a>'

    assert "javascript:" in Cleaner(tags={"a"}, attributes={"a": ["href"]}, protocols={"https"}).clean(hostile)
    assert clean_body(hostile) == "<p>x</p>"


def test_neither_sanitiser_lets_pass_what_the_other_would_stop():
    hostile = '<p title="x" lang="y">a</p><a href="//evil.test">b</a>'

    assert "title" in nh3.clean(hostile)
    assert "evil.test" in Cleaner(tags={"a"}, attributes={"a": ["href"]}).clean(hostile)
    assert clean_body(hostile) == "<p>a</p><p>b</p>"


def test_a_script_goes_with_its_text_and_a_tag_without_meaning_leaves_its_text():
    html = "<p>a<script>b</script><u>c</u><style>d</style><blink>e</blink></p>"

    assert clean_body(html) == "<p>ace</p>"


def test_an_open_drawing_ends_at_the_next_paragraph():
    assert clean_body("<svg onload=alert(1)><text>x</text><p>River tops its banks</p>") == "<p>River tops its banks</p>"
    assert clean_body("a<svg/>b") == "<p>ab</p>"


def test_a_tag_that_never_ends_is_text():
    assert clean_body("<p>Rain in x <y and the whole rest") == "<p>Rain in x &lt;y and the whole rest</p>"


@given(soups)
def test_whatever_comes_in_the_desks_dialect_comes_out_and_cleaning_again_changes_nothing(html):
    cleaned = clean_body(html)

    assert objections(cleaned) == []
    assert clean_body(cleaned) == cleaned


@given(soups)
def test_whatever_comes_in_its_blocks_keep_to_the_grammar_of_inline_text_and_come_back(html):
    blocks = to_blocks(html)

    for text in (text for block in blocks if not isinstance(block, TableBlock) for text in texts(block)):
        assert inline.objection(text) is None
    assert len({block.id for block in blocks}) == len(blocks)
    assert to_blocks(from_blocks(blocks)) == blocks


def test_several_threads_clean_at_once():
    html, results = "<p>The <b>committee</b> <a href='/x'>heard</a></p>" * 50, []
    threads = [Thread(target=lambda: results.append({clean_body(html) for _ in range(5)})) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == [{clean_body(html)}] * 4
