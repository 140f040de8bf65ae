"""Where the desk may send to: the public internet over HTTPS, and the networks an operator names. Nowhere else, whatever a
name resolves to: a webhook's address comes from outside, and the desk stands inside (server-side request forgery)."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from django.conf import settings

from phrases import phrase
from stories.desk.outbox.lookups import look_up

PORTS = {"https": 443, "http": 80}
MAX_LENGTH = 500
MAX_LABEL_LENGTH = 63
MAX_TRIED = 4

# Addresses of these hold one of IPv4 in their last 32 bits: RFC 6052's translators, 6to4 aside.
_TRANSLATED = IPv6Network("64:ff9b::/96")
_TRANSLATED_LOCALLY = IPv6Network("64:ff9b:1::/48")

_Address = IPv4Address | IPv6Address


class BadAddress(Exception):
    """Nothing is sent there. The sentence says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `host` is ASCII, without brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """What stands in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def read(url: str) -> Target:
    """Take an address apart. Its host is looked up when something is sent, not here.

    Raises:
        BadAddress: not one a webhook can have.
    """
    if not url.isascii() or not url.isprintable() or " " in url or len(url) > MAX_LENGTH:
        raise BadAddress(phrase("Write the address in ASCII, without blanks, in up to {limit} characters.", limit=MAX_LENGTH))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadAddress(phrase("This is no web address.")) from error
    if parts.scheme not in PORTS or not parts.hostname or port == 0:
        raise BadAddress(phrase("Write a web address: https://partner.example/hooks/newsroom."))
    if not _can_be_a_host(parts.hostname):
        raise BadAddress(phrase("This is no web address."))
    if parts.username is not None or parts.fragment:
        raise BadAddress(phrase("Leave out names, passwords and what follows a #."))
    if parts.scheme == "http" and not settings.NEWSROOM_WEBHOOK_NETWORKS:
        raise BadAddress(phrase("Only https is sent to."))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname, port or PORTS[parts.scheme], target)


def resolve(target: Target, *, seconds: float) -> tuple[str, ...]:
    """Look the host up, now, and return its addresses, at most four. One that is inside refuses them all.

    Raises:
        BadAddress: nothing is sent there. TimeoutError: it takes longer than `seconds`. OSError: the name has no address.
    """
    addresses = look_up(target.host, target.port, seconds=seconds)
    for written in addresses:
        address = ip_address(written.partition("%")[0])
        if _is_named(address):
            continue
        if not is_public(address):
            raise BadAddress(
                phrase("{host} is an address inside ({address}): nothing is sent there.", host=target.host, address=written)
            )
        if target.scheme != "https":
            raise BadAddress(phrase("Only https is sent to."))
    return addresses[:MAX_TRIED]


def _can_be_a_host(host: str) -> bool:
    """Tell whether a host can be looked up: an address, or a name of labels of 1 to 63 characters (RFC 1035, 2.3.4)."""
    return ":" in host or all(1 <= len(label) <= MAX_LABEL_LENGTH for label in host.removesuffix(".").split("."))


def is_public(address: _Address) -> bool:
    """Tell whether an address is one of the public internet, itself and whatever it stands for."""
    if isinstance(address, IPv6Address):
        if address in _TRANSLATED_LOCALLY or address.is_site_local:
            return False
        hidden = _hidden_in(address)
        if hidden is not None:
            return is_public(hidden)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _hidden_in(address: IPv6Address) -> IPv4Address | None:
    """Return the address of IPv4 that one of IPv6 leads to, if it leads to one."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _is_named(address: _Address) -> bool:
    plain = address.ipv4_mapped or address if isinstance(address, IPv6Address) else address
    return any(plain in network for network in settings.NEWSROOM_WEBHOOK_NETWORKS)
