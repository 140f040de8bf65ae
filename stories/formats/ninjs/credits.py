"""Who had which part: `infoSources` with our roles, `people` who created the story, and the byline as printed."""

from collections.abc import Iterator
from typing import Any

from stories.content import Credit, CreditRole
from stories.formats.ninjs import terms
from stories.formats.ninjs.names import Found
from stories.formats.ninjs.strict import pointer
from stories.formats.ninjs.values import dump, report_rest, strings, text_of
from stories.incoming.arrival import Arrival
from stories.incoming.reporting import Spot

_PROVIDERS = frozenset({terms.PUBLISHER, "provider", ""})
_PERSON = frozenset({"name", "rel", "role", "contactInfo"})


def read_credits(arrival: Arrival, said: dict[str, list[Found]]) -> None:
    """Read the credits. People the story is about have no place; nor has what is said of anybody but name and contact."""
    for found in said.get("infoSources", ()):
        _read_source(arrival, found)
    named = {credit.name for credit in arrival.credits}
    for found in said.get("people", ()):
        person = strings(found.value) if isinstance(found.value, dict) else {}
        if person.get("rel", "").lower() not in terms.CREATORS:
            arrival.report("unplaced", Spot(found.place), dump(found.value))
        elif person.get("name") not in named:
            _add(arrival, CreditRole.BYLINE, found)
    for found in said.get("by", ()):
        if text := text_of(arrival, found):
            arrival.say_byline(text, Spot(found.place), structured=bool(arrival.credits))


def _read_source(arrival: Arrival, found: Found) -> None:
    source = strings(found.value) if isinstance(found.value, dict) else {}
    role = source.get("role", "")
    if role in terms.CREDITS:
        _add(arrival, terms.CREDITS[role], found)
    elif role in _PROVIDERS and source.get("name") and not arrival.origin.provider:
        arrival.learn(provider=source["name"])
        report_rest(arrival, found.value, found.place, {"name", "role"})
    else:
        arrival.report("unplaced", Spot(found.place), dump(found.value))


def _add(arrival: Arrival, role: CreditRole, found: Found) -> None:
    contacts = dict(_contacts(arrival, found.value.get("contactInfo"), pointer(found.place, "contactInfo")))
    credit = Credit(role, strings(found.value).get("name", ""), **contacts)
    if credit != Credit(role, ""):
        arrival.credits.append(credit)
    report_rest(arrival, found.value, found.place, _PERSON if "name" not in found.value or credit.name else _PERSON - {"name"})


def _contacts(arrival: Arrival, contacts: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield the first e-mail, phone and bureau; report all else."""
    taken: set[str] = set()
    for index, contact in enumerate(contacts if isinstance(contacts, list) else [contacts] if contacts else []):
        name, value = _contact(contact) if isinstance(contact, dict) else ("", "")
        if not name or name in taken:
            arrival.report("unplaced", Spot(pointer(place, index)), dump(contact))
            continue
        taken.add(name)
        yield name, value
        report_rest(
            arrival, contact, pointer(place, index), {"type", "value", "address"} if name == "bureau" else {"type", "value"}
        )
        if name == "bureau":
            report_rest(arrival, contact["address"], pointer(pointer(place, index), "address"), {"locality"})


def _contact(contact: dict[str, Any]) -> tuple[str, str]:
    """Return which part of a credit a contact is, and what it says."""
    said, address = strings(contact), contact.get("address")
    locality = strings(address).get("locality", "") if isinstance(address, dict) else ""
    if locality and "value" not in contact:
        return "bureau", locality
    kind = {"email": "email", "phone": "phone"}.get(said.get("type", "").lower().replace("-", ""), "")
    return (kind, said["value"]) if kind and "value" in said else ("", "")
