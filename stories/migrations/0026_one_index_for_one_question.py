"""No index says again what another one begins with, and none stands for what is never asked: each row of them is written.

A story brings twenty rows of what readers are led to, and each stood in six indexes. Dropped by name, not by rebuilding the
tables: on SQLite that would take their triggers with it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Another index begins with these columns.
BEGUN = (
    ("stories_credit_story_id_0f12396d", "stories_credit", "story_id"),
    ("stories_edition_story_id_642fd385", "stories_edition", "story_id"),
    ("stories_entry_story_id_5c2c62c2", "stories_entry", "story_id"),
    ("stories_live_story_id_a493534d", "stories_live", "story_id"),
    ("stories_livepicture_story_id_26bb832d", "stories_livepicture", "story_id"),
    ("stories_picture_story_id_bf5d4f79", "stories_picture", "story_id"),
    ("stories_revision_story_id_2ac0a3b1", "stories_revision", "story_id"),
    ("stories_story_assignee_id_3fc2bd1f", "stories_story", "assignee_id"),
    ("stories_story_created_by_id_052bf6c8", "stories_story", "created_by_id"),
    ("stories_transition_story_id_f5e46975", "stories_transition", "story_id"),
)
# No document is ever deleted, and nobody asks which paths lead to one.
NEVER_ASKED = (("stories_live_document_id_f4a6755e", "stories_live", "document_id"),)
# PostgreSQL's, for paths by their beginning.
OF_BEGINNINGS = ("stories_live_path_2aacfbb7_like", "stories_live", "path varchar_pattern_ops")


def drop(apps, schema_editor):
    for name, _, _ in _indexes(schema_editor):
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


def put_back(apps, schema_editor):
    for name, table, column in _indexes(schema_editor):
        schema_editor.execute(f"CREATE INDEX {name} ON {table} ({column})")


def _indexes(schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    return (*BEGUN, *NEVER_ASKED, OF_BEGINNINGS) if is_postgresql else (*BEGUN, *NEVER_ASKED)


def _key(to, **options):
    return models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to=to, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0025_files_of_several_stories"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, put_back)],
            state_operations=[
                migrations.AlterField("credit", "story", _key("stories.story", related_name="credits")),
                migrations.AlterField("edition", "story", _key("stories.story", related_name="editions")),
                migrations.AlterField("entry", "story", _key("stories.story", related_name="+")),
                migrations.AlterField("live", "story", _key("stories.story", related_name="+")),
                migrations.AlterField("live", "document", _key("stories.document", null=True, related_name="+")),
                migrations.AlterField("livepicture", "story", _key("stories.story", related_name="live_pictures")),
                migrations.AlterField("picture", "story", _key("stories.story", related_name="pictures")),
                migrations.AlterField("revision", "story", _key("stories.story", related_name="revisions")),
                migrations.AlterField(
                    "story", "assignee",
                    _key(settings.AUTH_USER_MODEL, null=True, blank=True, related_name="stories_assigned"),
                ),
                migrations.AlterField("story", "created_by", _key(settings.AUTH_USER_MODEL, related_name="stories_opened")),
                migrations.AlterField(
                    "transition", "story", _key("stories.story", related_name="transitions", verbose_name="story")
                ),
            ],
        ),
    ]  # fmt: skip
