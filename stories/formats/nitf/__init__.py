"""IPTC NITF 3.6 (https://iptc.org/standards/nitf/): a story as one XML document, UTF-8, in the namespace of its XSD.

What stands where, both ways:

    head/docdata       identity, version, moments, copyright, rights, keywords, topics, what was corrected
    body/body.head     headline and deck (hedline), notes to readers, bylines, wire credit (distributor), dateline, abstract
    body/body.content  the blocks: p, hl2, bq, ul, ol, pre, media; classes tell a question, an answer, a link, a tweet, a video
    body/body.end      the taglines, with the people in them marked up

Agencies write NITF of any version, without a namespace, with a DOCTYPE and with attributes of their own: all of it is read.
"""

from stories.formats.nitf.reading import read
from stories.formats.nitf.writing import bury, render

__all__ = ["bury", "read", "render"]
