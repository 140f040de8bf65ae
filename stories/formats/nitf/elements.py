"""Elements of NITF as lxml reads them."""

from lxml import etree

Element = etree._Element
