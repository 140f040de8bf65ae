"""Pictures are found by their words, by what must be done about them, and by what they look like."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

MAKE = {
    "postgresql": (
        "ALTER TABLE media_searched ADD COLUMN vector tsvector NOT NULL",
        "CREATE INDEX media_searched_vector ON media_searched USING gin (vector) WITH (fastupdate = off)",
    ),
    "sqlite": (
        "ALTER TABLE media_searched ADD COLUMN words text NOT NULL DEFAULT ''",
        # The words come folded and parted by blanks: whatever else stands in them is a letter.
        "CREATE VIRTUAL TABLE media_search USING fts5(words, content='media_searched', content_rowid='image_id', tokenize='ascii')",
        "CREATE TRIGGER media_searched_added AFTER INSERT ON media_searched BEGIN "
        "INSERT INTO media_search(rowid, words) VALUES (NEW.image_id, NEW.words); END",
        "CREATE TRIGGER media_searched_removed AFTER DELETE ON media_searched BEGIN "
        "INSERT INTO media_search(media_search, rowid, words) VALUES ('delete', OLD.image_id, OLD.words); END",
        "CREATE TRIGGER media_searched_changed AFTER UPDATE OF words ON media_searched BEGIN "
        "INSERT INTO media_search(media_search, rowid, words) VALUES ('delete', OLD.image_id, OLD.words); "
        "INSERT INTO media_search(rowid, words) VALUES (NEW.image_id, NEW.words); END",
    ),
}
DROP = {"postgresql": (), "sqlite": ("DROP TABLE media_search",)}


def make_index(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def of_one_image(name):
    return (
        "image",
        models.OneToOneField(
            "media.image", django.db.models.deletion.CASCADE, primary_key=True, related_name=name, serialize=False
        ),
    )


class Migration(migrations.Migration):
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL), ("media", "0001_pictures")]
    operations = [
        migrations.CreateModel(
            "Searched",
            [of_one_image("searched"), ("is_used", models.BooleanField())],
            {"verbose_name_plural": "searched"},
        ),
        migrations.CreateModel(
            "Look",
            [of_one_image("look"), *((f"band_{number}", models.PositiveIntegerField()) for number in range(1, 5))],
        ),
        *(
            migrations.AddIndex("look", models.Index(fields=[f"band_{number}"], name=f"look_band_{number}"))
            for number in range(1, 5)
        ),
        migrations.AddIndex("searched", models.Index(fields=["-image"], condition=Q(is_used=False), name="searched_unused")),
        migrations.AddIndex("image", models.Index(fields=["created_by", "-id"], name="image_by_whom")),
        *(
            migrations.AddIndex("image", models.Index(fields=["-id"], condition=condition, name=name))
            for name, condition in (
                ("image_without_alt_text", Q(alt_text="")),
                ("image_awaiting_file", Q(sha256__isnull=True)),
                ("image_rights_unknown", Q(rights="unknown")),
                ("image_recalled", Q(recalled_at__isnull=False)),
            )
        ),
        migrations.RunPython(make_index, drop_index, elidable=False),
    ]
