"""The addresses of the desk API, below /api/v1/. Each is written with a slash at its end, and answers without it too."""

from django.urls import URLPattern, path

from stories.api import me, vocabularies
from stories.api.contacts import book as contacts
from stories.api.contacts import files as book_files
from stories.api.contacts import imports, merges, printed, twins
from stories.api.contacts import stories as book_stories
from stories.api.outbox import arrivals, dispatches, subscribers
from stories.api.pictures import captions, files, images, proposals, recalls, replacements, uses
from stories.api.protocol.view import DeskView
from stories.api.story import comments, editions, plans, revisions, sessions, stories, transitions
from stories.api.wire import copy as wire

app_name = "api"

_STORY = "stories/<uuid:uuid>"
_SUBSCRIBER = "subscribers/<uuid:uuid>"
RESOURCES: dict[str, tuple[str, type[DeskView]]] = {
    "stories": ("stories", stories.Stories),
    "story": (_STORY, stories.OneStory),
    "plan": (f"{_STORY}/plan", plans.OnePlan),
    "revisions": (f"{_STORY}/revisions", revisions.Revisions),
    "revision": (f"{_STORY}/revisions/<int:number>", revisions.OneRevision),
    "transitions": (f"{_STORY}/transitions", transitions.Transitions),
    "comments": (f"{_STORY}/comments", comments.Comments),
    "comment": (f"{_STORY}/comments/<uuid:comment>", comments.OneComment),
    "editions": (f"{_STORY}/editions", editions.Editions),
    "arrivals": (f"{_STORY}/arrivals", arrivals.Arrivals),
    "lock": (f"{_STORY}/lock", sessions.Lock),
    "presence": (f"{_STORY}/presence", sessions.Presence),
    "autosave": (f"{_STORY}/autosave", sessions.Unsaved),
    "story-wire": (f"{_STORY}/wire", wire.StoryWire),
    "wire": ("wire", wire.Wire),
    "contacts": ("contacts", contacts.Contacts),
    "contact": ("contacts/<uuid:uuid>", contacts.OneContact),
    "printed": ("contacts/<uuid:uuid>/printed", printed.Printed),
    "contact-stories": ("contacts/<uuid:uuid>/stories", book_stories.ContactStories),
    "contact-card": ("contacts/<uuid:uuid>/vcard", book_files.OneCard),
    "contacts-cards": ("contacts/vcard", book_files.Cards),
    "contacts-csv": ("contacts/csv", book_files.CommaSeparated),
    "contacts-xlsx": ("contacts/xlsx", book_files.Workbook),
    "contact-imports": ("contacts/imports", imports.Imports),
    "contact-import": ("contacts/imports/<uuid:uuid>", imports.OneImport),
    "duplicates": ("contacts/duplicates", twins.Duplicates),
    "apart": ("contacts/apart", twins.Apart),
    "one-apart": ("contacts/apart/<uuid:uuid>", twins.OneApart),
    "merges": ("contacts/merges", merges.Merges),
    "merge": ("contacts/merges/<uuid:uuid>", merges.OneMerge),
    "authors": ("authors", contacts.Authors),
    "author": ("authors/<uuid:uuid>", contacts.OneAuthor),
    "editors": ("editors", contacts.Editors),
    "editor": ("editors/<uuid:uuid>", contacts.OneEditor),
    "images": ("images", images.Images),
    "image": ("images/<uuid:uuid>", images.OneImage),
    "image-file": ("images/<uuid:uuid>/file", files.ImageFile),
    "image-preview": ("images/<uuid:uuid>/preview", files.ImagePreview),
    "image-proposals": ("images/<uuid:uuid>/proposals", proposals.Proposals),
    "image-replacements": ("images/<uuid:uuid>/replacements", replacements.Replacements),
    "image-confirmation": ("images/<uuid:uuid>/confirmation", replacements.Confirmation),
    "image-uses": ("images/<uuid:uuid>/uses", uses.Uses),
    "image-recall": ("images/<uuid:uuid>/recall", recalls.Recall),
    "image-recall-corrected": ("images/<uuid:uuid>/recall/corrected", recalls.RecallCorrected),
    "image-recall-remaining": ("images/<uuid:uuid>/recall/remaining", recalls.RecallRemaining),
    "captions": ("captions", captions.Captions),
    "caption": ("captions/<uuid:uuid>", captions.OneCaption),
    "subscribers": ("subscribers", subscribers.Subscribers),
    "subscriber": (_SUBSCRIBER, subscribers.OneSubscriber),
    "subscriber-secrets": (f"{_SUBSCRIBER}/secrets", subscribers.Secrets),
    "subscriber-dispatches": (f"{_SUBSCRIBER}/dispatches", dispatches.Dispatches),
    "subscriber-tests": (f"{_SUBSCRIBER}/tests", dispatches.Tests),
    "subscriber-again": (f"{_SUBSCRIBER}/again", dispatches.Again),
    "sections": ("sections", vocabularies.Sections),
    "topics": ("topics", vocabularies.Topics),
    "me": ("me", me.Me),
}


def _addresses(name: str, address: str, view: type[DeskView]) -> list[URLPattern]:
    return [path(f"{address}/", view.as_view(), name=name), path(address, view.as_view())]


urlpatterns = [pattern for name, (address, view) in RESOURCES.items() for pattern in _addresses(name, address, view)]
