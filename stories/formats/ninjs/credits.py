"""Who had which part: `infoSources` with our roles, `people` who created the story, and the byline as printed."""

from collections.abc import Iterator
from typing import Any

from stories.arrival import Arrival, Spot
from stories.content import Credit, CreditRole
from stories.formats.ninjs import terms
from stories.formats.ninjs.names import Found
from stories.formats.ninjs.strict import pointer
from stories.formats.ninjs.values import dump, strings, text_of

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
    else:
        arrival.report("unplaced", Spot(found.place), dump(found.value))


def _add(arrival: Arrival, role: CreditRole, found: Found) -> None:
    person = found.value
    contacts = dict(_contacts(arrival, person.get("contactInfo"), pointer(found.place, "contactInfo")))
    credit = Credit(role, strings(person).get("name", ""), **contacts)
    if credit != Credit(role, ""):
        arrival.credits.append(credit)
    for key in person.keys() - _PERSON:
        arrival.report("unplaced", Spot(pointer(found.place, key)), dump(person[key]))


def _contacts(arrival: Arrival, contacts: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield the first e-mail, phone and bureau."""
    taken: set[str] = set()
    for index, contact in enumerate(contacts if isinstance(contacts, list) else [contacts] if contacts else []):
        spot = Spot(pointer(place, index))
        said = strings(contact) if isinstance(contact, dict) else {}
        address = contact.get("address") if isinstance(contact, dict) else None
        locality = strings(address).get("locality", "") if isinstance(address, dict) else ""
        name = {"email": "email", "phone": "phone"}.get(said.get("type", "").lower().replace("-", ""), "")
        value = said.get("value", "")
        if locality and not value:
            name, value = "bureau", locality
        if name and value and name not in taken:
            taken.add(name)
            yield name, value
        else:
            arrival.report("unplaced", spot, dump(contact))
