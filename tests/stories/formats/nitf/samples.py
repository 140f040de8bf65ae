"""Invented NITF in the manners of real agencies, and what reads it."""

from stories.formats import body_html, nitf
from stories.incoming.received import Received, Report


def read(text: str | bytes) -> Received:
    """Read a document as the desk does."""
    return nitf.read(text.encode() if isinstance(text, str) else text, body_html.from_elsewhere)


def body(inside: str) -> Received:
    """Read a document whose body holds `inside`."""
    return read(f"<nitf><body><body.content>{inside}</body.content></body></nitf>")


def docdata(inside: str, **status: str) -> Received:
    """Read a document with this in its docdata and one paragraph."""
    said = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in status.items())
    text = "<body><body.content><p>River.</p></body.content></body>"
    return read(f"<nitf><head><docdata{said}>{inside}</docdata></head>{text}</nitf>")


def top(inside: str) -> Received:
    """Read a document with this above its one paragraph."""
    return read(f"<nitf><body><body.head>{inside}</body.head><body.content><p>River rose.</p></body.content></body></nitf>")


def told(received: Received) -> list[tuple[str, str, str]]:
    """Return code, place and text of each report."""
    return [(report.code, report.place, report.text) for report in received.reports]


def codes(received: Received) -> set[str]:
    """Return the codes of the reports."""
    return {report.code for report in received.reports}


def errors(received: Received) -> list[Report]:
    """Return what nobody should publish unseen."""
    return [report for report in received.reports if report.severity == "error"]


# Without a namespace, with a DOCTYPE, NITF 3.2, a date in the story.date that nobody prints, blanks that are layout.
SPANISH = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.2//EN"
  "nitf-3-2.dtd">
<nitf version="-//IPTC//DTD NITF 3.2//EN" change.date="October 10, 2003" change.time="19:30" baselang="en-US">
  <head>
    <title>River tops its banks</title>
    <meta name="categoria" content="DIS"/>
    <tobject tobject.type="News">
      <tobject.subject tobject.subject.ipr="IPTC" tobject.subject.refnum="03005000" tobject.subject.type="Disaster"
          tobject.subject.matter="Flood"/>
    </tobject>
    <docdata management-status="usable">
      <evloc city="Halden" iso-cc="NOR"/>
      <doc-id id-string="22751909"/>
      <urgency ed-urg="3"/>
      <date.issue norm="20260304T222800+0100"/>
      <key-list><keyword key="HALDEN FLOOD"/></key-list>
    </docdata>
    <pubdata date.publication="20260304T210000+0000" item-length="279" unit-of-measure="word"/>
  </head>
  <body>
    <body.head>
      <hedline><hl1>River tops its banks</hl1><hl2>HALDEN FLOOD</hl2></hedline>
      <rights><rights.owner>Agencia Ejemplo</rights.owner></rights>
      <byline>rl/rs</byline>
      <distributor>Agencia Ejemplo</distributor>
      <dateline><!-- Use norm. -->
        <story.date norm="20260304T222800+0100">20260304T222800+0100</story.date>
      </dateline>
      <abstract>
        <p>A summary
        </p>
      </abstract>
    </body.head>
    <body.content>
      <p>Halden, Mar 4 (EJ).- The water
         rose overnight.
      </p>
    </body.content>
  </body>
</nitf>"""

# A byline in capitals with a title in it, the body in a block with an id, Latin-1.
AMERICAN = """<?xml version="1.0" encoding="ISO-8859-1"?>
<nitf version="-//IPTC//DTD NITF 3.4//EN" change.date="October 18, 2006" change.time="19:30">
  <head><docdata>
    <doc-id regsrc="XP"/><date.issue norm="20260304T191044Z"/><ed-msg info="For global distribution"/>
    <doc.copyright holder="XP" year="2026"/>
  </docdata></head>
  <body>
    <body.head>
      <hedline><hl1 id="headline">Can a river rise? — José says yes</hl1></hedline>
      <byline>By ROSA LUND<byttl>XP Business Writer</byttl></byline>
      <distributor>The Example Press</distributor>
      <dateline><location>NEW YORK</location></dateline>
    </body.head>
    <body.content>
      <block id="Main"><p>NEW YORK (XP) - The water rose.</p><p>___</p></block>
      <table><tbody><tr><th>Horn</th><th>G</th></tr><tr><td>NYM</td><td>72</td></tr></tbody></table>
    </body.content>
    <body.end/>
  </body>
</nitf>""".replace("— ", "- ")

# Attributes of their own, a dateline of plain text, a lead in a class, enriched text, a picture at the end.
NORDIC = """<nitf baselang="nb-NO" version="-//IPTC//DTD NITF 3.6//EN">
  <head>
    <meta name="NTBID" content="7"/>
    <docdata>
      <date.issue norm="2026-03-04T14:45:26"/>
      <doc-id id-string="flom-7_47" regsrc="NX"/>
      <key-list key="flom-7"/>
      <du-key key="Innenriks/Flom (2)" version="48"/>
    </docdata>
  </head>
  <body>
    <body.head>
      <hedline><hl1>Flom i Halden </hl1></hedline>
      <byline>Geir Moe / Faktisk</byline>
      <dateline>Halden</dateline>
    </body.head>
    <body.content>
      <p class="lead" lead="true">Elva steg.</p>
      <p lead="true">Den <person>Kari Moe</person> sa <q>nei</q> til <org value="SL/fa" idsrc="x">Fredrikshald</org>.</p>
      <p><a href="javascript:alert(1)">Klikk</a> <a href="https://halden.example/flom">her</a>.</p>
      <media media-type="image">
        <media-reference mime-type="image/jpeg" source="iJIJ"/>
        <media-caption> Foto: NX </media-caption>
      </media>
    </body.content>
  </body>
</nitf>"""
