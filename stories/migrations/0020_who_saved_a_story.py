"""Who saved a story since when is answered by an index: the texts of its revisions are not read for that."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0019_documents_are_compressed_lightly")]
    operations = [
        migrations.AddIndex("revision", models.Index(fields=["story", "-number", "sha256", "by"], name="who_saved_a_story")),
    ]
