"""Who is in a story tells since when, and in which part. A row of before says nothing: it counts for minutes at most."""

from datetime import UTC, datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0016_the_desk_searches_working_copies")]
    operations = [
        migrations.AddField(
            model_name="editsession",
            name="entered_at",
            field=models.DateTimeField(default=datetime(2026, 1, 1, tzinfo=UTC)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="editsession", name="part", field=models.CharField(blank=True, default="", max_length=40)
        ),
    ]
