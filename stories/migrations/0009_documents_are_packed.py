"""Documents keep their bytes packed too, as most readers ask for them."""

from django.db import migrations, models

TABLE = "stories_document"


def forbid_again(apps, schema_editor):
    """Let the trigger on SQLite, which names the columns, know the two new ones. PostgreSQL's compares whole rows."""
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        columns = [column.name for column in schema_editor.connection.introspection.get_table_description(cursor, TABLE)]
    changes = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_update")
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} WHEN ({changes}) "
        f"BEGIN SELECT RAISE(ABORT, 'history is append-only: update on {TABLE}'); END"
    )


def lift(apps, schema_editor):
    """Lift the trigger that names the columns, before they go."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_no_update")


class Migration(migrations.Migration):
    dependencies = [("stories", "0008_names_are_folded")]
    operations = [
        migrations.RunPython(migrations.RunPython.noop, forbid_again, elidable=False),
        migrations.AddField("document", "gzip", models.BinaryField(null=True)),
        migrations.AddField("document", "brotli", models.BinaryField(null=True)),
        migrations.RunPython(forbid_again, lift, elidable=False),
    ]
