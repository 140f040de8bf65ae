"""The names NewsML-G2 lets a provider choose, and those of IPTC that are used here."""

from typing import Literal, get_args

from stories.content import CreditRole

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
STANDARD = {"standard": "NewsML-G2", "standardversion": "2.35", "conformance": "power"}

IPTC_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
# Alias -> scheme, as IPTC's catalogue has them: those whose codes mean something to the desk.
IPTC_SCHEMES = {
    "cpnat": "http://cv.iptc.org/newscodes/cpnature/",
    "drol": "http://cv.iptc.org/newscodes/descriptionrole/",
    "medtop": "http://cv.iptc.org/newscodes/mediatopic/",
    "ninat": "http://cv.iptc.org/newscodes/ninature/",
    "rnd": "http://cv.iptc.org/newscodes/rendition/",
    "sig": "http://cv.iptc.org/newscodes/signal/",
    "stat": "http://cv.iptc.org/newscodes/pubstatusg2/",
}
# Ours, in the catalogue of each item.
OWN_SCHEMES = {"nrole": "urn:x-newsroom:role:", "nsection": "urn:x-newsroom:section:"}

NoteKind = Literal["update", "correction", "refile", "production", "disclaimer"]
NOTES: dict[str, NoteKind] = {f"nrole:{kind}": kind for kind in get_args(NoteKind)}
CREDITS: dict[str, CreditRole] = {f"nrole:{role.value}": role for role in CreditRole}
PictureCreditKind = Literal["photographer", "source", "photo", "image"]
PICTURE_CREDITS: dict[str, PictureCreditKind] = {f"nrole:{kind}": kind for kind in get_args(PictureCreditKind)}

SUBHEAD, ALT, TAGLINE = "nrole:subhead", "nrole:alt", "nrole:tagline"
CAPTION, SUMMARY = "drol:caption", "drol:summary"
STORY, LEAD, INLINE = "nrole:story", "nrole:lead", "nrole:inline"
TEXT, PICTURE, GRAPHIC, COMPOSITE = "ninat:text", "ninat:picture", "ninat:graphic", "ninat:composite"
