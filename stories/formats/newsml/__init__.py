"""IPTC NewsML-G2 (https://iptc.org/standards/newsml-g2/): news in XML, UTF-8. Version 2.35, power conformance, out; 2.x in.

A document is one `newsMessage`. Its `itemSet` holds the story as a `newsItem` of the class text with its body as inline XHTML;
a `newsItem` of the class picture for each picture, its files as remote content; and, where there are pictures, a `packageItem`
that says which lead the story and which stand in it.

    writing    the message, or its tombstone; write_story and write_pictures its items, write what they are made of
    codes      what QCodes mean: IPTC's catalogue, and the catalogue with our roles that each item brings along
    splitting  which items of a message with several stories belong together
    reading    a message or an item as a story; read_item, read_words, read_body and read_pictures its parts
"""

from stories.formats.newsml.reading import read
from stories.formats.newsml.splitting import grouped, items_of
from stories.formats.newsml.writing import bury, render

__all__ = ["bury", "grouped", "items_of", "read", "render"]
