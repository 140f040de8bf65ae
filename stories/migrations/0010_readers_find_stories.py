"""Readers find stories in the lists of sections, authors, topics and languages, and under the slugs they had before.

Stories published before stand in no list until they are compiled again: `manage.py recompile`.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


def keep_live_slugs(apps, schema_editor):
    """Until now a slug stayed once readers knew it."""
    apps.get_model("stories", "Story").objects.exclude(readers="nothing").update(live_slug=F("slug"))


class Migration(migrations.Migration):
    dependencies = [("stories", "0009_documents_are_packed")]
    operations = [
        migrations.CreateModel(
            "Entry",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=200, blank=True)),
                ("first_published_at", models.DateTimeField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("story", models.ForeignKey("stories.story", django.db.models.deletion.PROTECT, related_name="+")),
            ],
            {"verbose_name_plural": "entries", "ordering": ["id"]},
        ),
        migrations.AddIndex("entry", models.Index(fields=["key", "-first_published_at", "-id"], name="entries_newest_first")),
        migrations.AddConstraint("entry", models.UniqueConstraint(fields=("story", "key", "since"), name="one_entry_per_moment")),
        migrations.AddField(
            "story",
            "listed",
            models.JSONField(default=dict, help_text="The lists readers find it in, each with the moment it came into it."),
        ),
        migrations.AddField(
            "story",
            "live_slug",
            models.CharField(blank=True, help_text="The slug in the address readers know.", max_length=100),
        ),
        migrations.RunPython(keep_live_slugs, migrations.RunPython.noop),
        migrations.RemoveIndex("live", "live_newest_first"),
        migrations.AddIndex("live", models.Index(fields=["story", "format"], name="live_of_a_story")),
        migrations.AddField("live", "moved_to", models.CharField(blank=True, max_length=200)),
        migrations.AddField("live", "tombstone", models.BinaryField(null=True)),
        migrations.RemoveConstraint("live", "live_status_is_known"),
        migrations.AlterField(
            "live",
            "status",
            models.CharField(
                choices=[("live", "live"), ("moved", "moved"), ("withdrawn", "withdrawn"), ("killed", "killed")], max_length=10
            ),
        ),
        migrations.AddConstraint(
            "live",
            models.CheckConstraint(condition=Q(status__in=("live", "moved", "withdrawn", "killed")), name="live_status_is_known"),
        ),
        migrations.AddConstraint(
            "live",
            models.CheckConstraint(
                condition=Q(status="moved") & ~Q(moved_to="") | ~Q(status="moved") & Q(moved_to=""),
                name="moved_says_where_to",
            ),
        ),
    ]
