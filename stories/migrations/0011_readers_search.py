"""Readers search the words of live stories. Stories published before are found once they are compiled again."""

import django.db.models.deletion
from django.db import migrations, models

MAKE = {
    "postgresql": (
        "ALTER TABLE stories_searched ADD COLUMN vector tsvector NOT NULL",
        "CREATE INDEX stories_searched_vector ON stories_searched USING gin (vector) WITH (fastupdate = off)",
    ),
    "sqlite": (
        "ALTER TABLE stories_searched ADD COLUMN words text NOT NULL DEFAULT ''",
        # The words come folded and parted by blanks: whatever else stands in them is a letter.
        "CREATE VIRTUAL TABLE stories_search USING fts5(words, content='stories_searched', content_rowid='id', tokenize='ascii')",
        "CREATE TRIGGER stories_searched_added AFTER INSERT ON stories_searched BEGIN "
        "INSERT INTO stories_search(rowid, words) VALUES (NEW.id, NEW.words); END",
        "CREATE TRIGGER stories_searched_removed AFTER DELETE ON stories_searched BEGIN "
        "INSERT INTO stories_search(stories_search, rowid, words) VALUES ('delete', OLD.id, OLD.words); END",
        "CREATE TRIGGER stories_searched_changed AFTER UPDATE ON stories_searched BEGIN "
        "INSERT INTO stories_search(stories_search, rowid, words) VALUES ('delete', OLD.id, OLD.words); "
        "INSERT INTO stories_search(rowid, words) VALUES (NEW.id, NEW.words); END",
    ),
}
DROP = {"postgresql": (), "sqlite": ("DROP TABLE stories_search",)}


def make_index(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("stories", "0010_readers_find_stories")]
    operations = [
        migrations.CreateModel(
            "Searched",
            [
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("story", models.OneToOneField("stories.story", django.db.models.deletion.PROTECT, related_name="+")),
            ],
            {"verbose_name_plural": "searched", "ordering": ["id"]},
        ),
        migrations.RunPython(make_index, drop_index, elidable=False),
    ]
