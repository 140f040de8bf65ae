"""The desk searches the words of working copies. Those of before are found once `manage.py reindex` has run."""

import django.db.models.deletion
from django.db import migrations, models

MAKE = {
    "postgresql": (
        "ALTER TABLE stories_workingcopy ADD COLUMN vector tsvector NOT NULL",
        "CREATE INDEX stories_workingcopy_vector ON stories_workingcopy USING gin (vector) WITH (fastupdate = off)",
    ),
    "sqlite": (
        "ALTER TABLE stories_workingcopy ADD COLUMN words text NOT NULL DEFAULT ''",
        "CREATE VIRTUAL TABLE stories_desk_search "
        "USING fts5(words, content='stories_workingcopy', content_rowid='story_id', tokenize='ascii')",
        "CREATE TRIGGER stories_workingcopy_added AFTER INSERT ON stories_workingcopy BEGIN "
        "INSERT INTO stories_desk_search(rowid, words) VALUES (NEW.story_id, NEW.words); END",
        "CREATE TRIGGER stories_workingcopy_removed AFTER DELETE ON stories_workingcopy BEGIN "
        "INSERT INTO stories_desk_search(stories_desk_search, rowid, words) VALUES ('delete', OLD.story_id, OLD.words); END",
        "CREATE TRIGGER stories_workingcopy_changed AFTER UPDATE ON stories_workingcopy BEGIN "
        "INSERT INTO stories_desk_search(stories_desk_search, rowid, words) VALUES ('delete', OLD.story_id, OLD.words); "
        "INSERT INTO stories_desk_search(rowid, words) VALUES (NEW.story_id, NEW.words); END",
    ),
}
DROP = {"postgresql": (), "sqlite": ("DROP TABLE stories_desk_search",)}


def make_index(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("stories", "0015_the_board_is_answered_by_indexes")]
    operations = [
        migrations.CreateModel(
            "WorkingCopy",
            [
                (
                    "story",
                    models.OneToOneField(
                        "stories.story",
                        django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                    ),
                ),
            ],
            {"verbose_name_plural": "working copies", "ordering": ["story"]},
        ),
        migrations.RunPython(make_index, drop_index, elidable=False),
    ]
