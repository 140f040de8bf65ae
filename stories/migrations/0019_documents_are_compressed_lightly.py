"""PostgreSQL compresses what readers get, and the words of history, by lz4 where it can, and packed bytes not once more."""

from django.db import migrations

# Compressing by its own method took as much of its time as all else an archive's import asks of it.
TEXTS = (
    ("stories_document", "data"), ("stories_revision", "text"), ("stories_edition", "text"), ("stories_searched", "vector"),
    ("stories_workingcopy", "vector"),
)  # fmt: skip
PACKED = (("stories_document", "gzip"), ("stories_document", "brotli"))


def set_lightly(apps, schema_editor):
    """Hold for new rows; those that stand are read as they are."""
    _alter(schema_editor, "lz4", "EXTERNAL")


def set_back(apps, schema_editor):
    _alter(schema_editor, "default", "EXTENDED")


def _alter(schema_editor, method, storage):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, column in TEXTS if _knows_lz4(schema_editor.connection) else ():
        schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET COMPRESSION {method}")
    for table, column in PACKED:
        schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE {storage}")


def _knows_lz4(connection):
    """Whoever builds PostgreSQL may leave it out; before version 14 nobody had it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
        return cursor.fetchone() == (True,)


class Migration(migrations.Migration):
    dependencies = [("stories", "0018_house_style")]
    operations = [migrations.RunPython(set_lightly, set_back, elidable=False)]
