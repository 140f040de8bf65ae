"""The lists readers find an author's stories in follow a merge of two rows of the book, and its undoing."""

from datetime import datetime

from stories.desk.contacts.matching import resolved
from stories.desk.readers.listing import author_list, enter_authors, lists_of_authors, with_people
from stories.desk.readers.pointing import tell_again
from stories.desk.record import locked_head
from stories.facts import Readers
from stories.models.contact import Contact
from stories.models.entry import Entry
from stories.models.story import Story


def follow(contact: Contact, *, at: datetime) -> None:
    """Let every story readers find under `contact` stand in the lists of whom its edition names, as they are today.

    They come again among the changes, so that whoever keeps a copy of the lists, as an export does, hears of it.
    """
    entries = Entry.objects.filter(key=author_list(str(contact.uuid)), until=None)
    first_published = dict(entries.order_by("story").values_list("story", "first_published_at"))
    # Whoever publishes one of them waits, or is waited for: both write its lists.
    stories = Story.objects.select_for_update(no_key=True).filter(pk__in=first_published, readers=Readers.LIVE).order_by("pk")
    for story in stories.iterator(chunk_size=100):
        content = story.editions.order_by("-number")[0].content
        people = resolved(credit.contact for credit in content.credits if credit.contact)
        authors = lists_of_authors(with_people(content, {uuid: str(person.uuid) for uuid, person in people.items()}))
        enter_authors(story, authors, first_published[story.pk], at=at)
        story.save(update_fields=["listed"])
    if first_published:
        head = locked_head()  # behind the stories, as whoever publishes one takes them
        tell_again(first_published.keys(), at=at, head=head)
        head.save(update_fields=["sequence"])
