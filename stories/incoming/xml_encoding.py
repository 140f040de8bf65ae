"""How XML is written, whatever its declaration says: programs write "UTF-16" above UTF-8, and the other way round.

UTF-16 is told by its mark or, without one, by its first characters (https://www.w3.org/TR/xml/#sec-guessing).
"""

import codecs
import re

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARK_OF_UTF_32 = codecs.BOM_UTF32_LE  # which begins as the other does
_CLAIMS_UTF_16 = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?\bencoding\s*=\s*[\"'](?:utf-16|ucs-2|iso-10646-ucs-2)", re.IGNORECASE
)


def true_encoding(data: bytes) -> str:
    """Return the encoding of bytes that show it, whatever they declare; "" where the declaration must be believed."""
    return utf_16_of(data) or ("utf-8" if is_no_utf_16(data) else "")


def is_no_utf_16(data: bytes) -> bool:
    """Tell whether the bytes declare UTF-16 in letters that are not: then they are UTF-8."""
    return _CLAIMS_UTF_16.match(data) is not None


def utf_16_of(data: bytes) -> str:
    """Return `utf-16-le` or `utf-16-be` if the bytes are written so, else ""."""
    if data.startswith(_MARK_OF_UTF_32):
        return ""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    # All that senders write begins with two characters of ASCII: brackets, blanks, letters of a headline.
    first, second, third, fourth = data[:4] if len(data) >= 4 else b"\0\0\0\0"
    if first and third and not second and not fourth:
        return "utf-16-le"
    return "utf-16-be" if second and fourth and not first and not third else ""
