"""Does every address lead readers to what the ledger says they have? To the newest edition as last compiled, or to its notice."""

from collections.abc import Collection, Iterator

from django.db.models import OuterRef, Subquery

from phrases import phrase
from stories.facts import Readers
from stories.ledger import Fault
from stories.models.edition import Document, Edition, Live
from stories.models.transition import Transition


def pointer_faults(stories: Collection[int]) -> Iterator[Fault]:
    """Yield every address of `stories`, by their keys, that shows readers something else."""
    told = Transition.objects.filter(story=OuterRef("story")).order_by("-number").values("readers")[:1]
    edition = Edition.objects.filter(story=OuterRef("story")).order_by("-number").values("pk")[:1]
    # An address that answers in another format than its own shows something else too.
    documents = Document.objects.filter(edition=OuterRef("edition"), format=OuterRef("format"))
    rows = Live.objects.filter(story__in=stories).annotate(told=Subquery(told), edition=Subquery(edition))
    rows = rows.annotate(newest=Subquery(documents.order_by("-pk").values("pk")[:1])).order_by("story", "path")
    for path, status, readers, document, newest in rows.values_list("path", "status", "told", "document", "newest"):
        leads_on = status == "moved" and readers == Readers.LIVE
        if not leads_on and (status, document) != (readers, newest if readers == Readers.LIVE else None):
            yield Fault(f"address {path}", phrase("It shows readers something else than the ledger tells."))
