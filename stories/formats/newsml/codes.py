"""What the codes of an item mean (QCodes: `alias:code`), by the catalogues the item cites. No catalogue is ever fetched."""

from collections.abc import Iterable, Iterator, Mapping

from stories.formats.newsml import terms
from stories.formats.newsml.write import Element
from stories.incoming import safe_xml
from stories.incoming.arrival import Arrival
from stories.incoming.reporting import Spot

_SCHEMES = {**terms.IPTC_SCHEMES, **terms.OWN_SCHEMES}
_IPTC = "iptc.org/"


class Codes:
    """The codes of one item. A message lends its items the catalogues of its header."""

    def __init__(self, *citing: Element) -> None:
        """Read the catalogues that stand in these elements; inner ones count more than IPTC's."""
        inline = [scheme for element in citing for scheme in element.iter(f"{{{terms.NAMESPACE}}}scheme")]
        cited = [ref.get("href", "") for element in citing for ref in element.iter(f"{{{terms.NAMESPACE}}}catalogRef")]
        own: Mapping[str, str] = {scheme.get("alias", ""): scheme.get("uri", "") for scheme in inline}
        self._schemes = {**terms.IPTC_SCHEMES, **own}
        self._explained = set(own) | (set(terms.IPTC_SCHEMES) if not cited or any(_IPTC in href for href in cited) else set())

    def of(self, element: Element, arrival: Arrival, name: str = "qcode", uri: str = "uri") -> str:
        """Return the code of an element, `stat:canceled`, by the aliases in `terms`; any other as its address; "" if unknown."""
        return next(self.all_of(element, arrival, name, uri), "")

    def all_of(self, element: Element, arrival: Arrival, name: str = "role", uri: str = "roleuri") -> Iterator[str]:
        """Yield the codes of an attribute that may hold several."""
        for qcode in element.get(name, "").split():
            alias, _, code = qcode.partition(":")
            if alias not in self._explained:
                arrival.report("unknown_code", spot(element), qcode)
            if alias in self._schemes:
                yield _short(f"{self._schemes[alias]}{code}")
        for address in element.get(uri, "").split():
            yield _short(address)


def report_others(arrival: Arrival, element: Element, codes: Iterable[str], *understood: str) -> None:
    """Report the codes of an element but those that were understood."""
    for code in codes:
        if code not in understood:
            arrival.report("unplaced", spot(element), code)


def spot(element: Element) -> Spot:
    """Return where an element stands."""
    return Spot(safe_xml.place(element), safe_xml.line(element))


def _short(address: str) -> str:
    plain = address.replace("https://cv.iptc.org/", "http://cv.iptc.org/", 1)
    for alias, scheme in _SCHEMES.items():
        if plain.startswith(scheme):
            return f"{alias}:{plain.removeprefix(scheme)}"
    return address
