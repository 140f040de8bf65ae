"""Until now all wire copy became the first revision of a story at once."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def fill(apps, schema_editor):
    items = apps.get_model("stories", "WireItem").objects.filter(story__isnull=False, state="waiting")
    headlines = apps.get_model("stories", "Story").objects.filter(pk=OuterRef("story")).values("headline")
    items.update(
        state="taken", revision=1, settled_at=F("received_at"), settled_by=F("by"), headline=Subquery(headlines)
    )


class Migration(migrations.Migration):

    dependencies = [("stories", "0004_wire_copy_waits")]
    # Backwards, the columns go.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
