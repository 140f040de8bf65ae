"""What is copied from Word and from Google Docs keeps its structure."""

import pytest

from stories.formats.body_html import clean_body

GOOGLE_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7f"><h1 dir="ltr" style="line-height:1.38;">'
    '<span style="font-size:20pt;font-weight:400;">Flood</span></h1><p dir="ltr"><span>River tops </span>'
    '<span style="font-weight:700;font-style:normal;">its</span><span style="font-weight:400;font-style:italic;"> banks</span>'
    '<span style="font-weight:700;font-style:italic;">.</span></p><ul><li dir="ltr" style="list-style-type:disc;">'
    '<p dir="ltr" role="presentation"><span>One</span></p></li><li><p><a href="https://example.org/" style="x:y">'
    '<span style="text-decoration:underline;">Two</span></a></p></li></ul><br></b><br class="Apple-interchange-newline">'
)

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;} --></style><title>draft.docx</title></head><body lang=EN-GB>
<!--StartFragment-->
<h1>Flood<o:p></o:p></h1>
<p class=MsoNormal>River tops <b style='mso-bidi-font-weight:normal'>its</b>
<i>banks</i>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7pt Times'>&nbsp; </span></span></span>
<![endif]>One<o:p></o:p></p>

<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span
style='mso-list:Ignore'>o<span>&nbsp;</span></span><!--[endif]-->Two</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>First</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>b)<span>&nbsp; </span></span>Second</p>
<p class=MsoNormal style='mso-list:none'>End</p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>Place<o:p></o:p></p></td><td><p>mm</p></td></tr></table>
<!--EndFragment--></body></html>"""


def test_a_google_document_keeps_its_marks_and_does_not_turn_bold():
    assert clean_body(GOOGLE_DOCS) == (
        "<h2>Flood</h2><p>River tops <strong>its</strong><em> banks</em><strong><em>.</em></strong></p>"
        '<ul><li>One</li><li><a href="https://example.org/">Two</a></li></ul>'
    )


def test_a_word_document_keeps_its_lists_and_loses_its_machinery():
    assert clean_body(WORD) == (
        "<h2>Flood</h2><p>River tops <strong>its</strong> <em>banks</em>.</p><ul><li>One</li><li>Two</li></ul>"
        "<ol><li>First</li><li>Second</li></ol><p>End</p><pre>\nPlace\tmm</pre>"
    )


def test_a_number_outside_a_list_of_word_is_text():
    marker = '<span style="mso-list:Ignore">1.</span>'

    assert clean_body(f"{marker} One") == "<p>1. One</p>"
    assert clean_body(f'<p style="mso-list:l0">One</p>{marker} Two') == "<ul><li>One</li></ul><p>1. Two</p>"


STYLES = {
    '<span style="FONT-WEIGHT : Bold">a</span>': "<strong>a</strong>",
    '<span style="font-weight:600">a</span>': "<strong>a</strong>",
    '<span style="font-weight:500">a</span>': "a",
    '<span style="font-weight:700;font-weight:400">a</span>': "a",
    '<font style="font-style:oblique">a</font>': "<em>a</em>",
    '<i style="font-style:normal">a</i>': "a",
    '<em style="font-weight:bold">a</em>': "<strong><em>a</em></strong>",
    '<b style="color:red">a</b>': "<strong>a</strong>",
    '<span style="font-weight:bold">a<span>b</span></span>c': "<strong>ab</strong>c",
}


@pytest.mark.parametrize(("html", "expected"), STYLES.items())
def test_a_style_has_the_last_word_on_what_is_bold_or_italic(html, expected):
    assert clean_body(f"<p>{html}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize("level", range(1, 7))
def test_there_is_one_level_of_sub_head(level):
    assert clean_body(f"<h{level}>The vote</h{level}>") == "<h2>The vote</h2>"
