"""Until now all wire copy became the first revision of a story at once."""

from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    items = apps.get_model("stories", "WireItem").objects.filter(story__isnull=False, state="waiting")
    items.update(state="taken", revision=1, settled_at=F("received_at"), settled_by=F("by"))


class Migration(migrations.Migration):

    dependencies = [("stories", "0004_wire_copy_waits")]
    # Backwards, the columns go.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
