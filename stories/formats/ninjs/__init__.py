"""IPTC ninjs (https://iptc.org/std/ninjs/): news in JSON, UTF-8. Version 3.1 out; 1.x, 2.x and 3.x in.

    writing   a publication, or its tombstone, as a news object of the type "text", its pictures as associations
    strict    the JSON of anybody, or its refusal
    names     the names of all versions as those of 3.x, each value with its place in the file
    reading   a news object as a story; pictures among its associations become the story's

The roles we write are in `terms`; roles of others are understood by the nearest of ours.
"""

from stories.formats.ninjs.reading import read
from stories.formats.ninjs.writing import bury, render

__all__ = ["bury", "read", "render"]
