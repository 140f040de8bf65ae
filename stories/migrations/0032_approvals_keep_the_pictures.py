"""An approval keeps what readers would have got of the pictures. Those given before kept nothing, and stand by the words alone."""

from django.db import migrations, models

TABLE = "stories_approval"


def forbid_again(apps, schema_editor):
    """Let the trigger on SQLite, which names the columns, know the new one. PostgreSQL's compares whole rows."""
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
    """Lift the trigger that names the columns, before one goes."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_no_update")


class Migration(migrations.Migration):
    dependencies = [("stories", "0031_a_section_has_a_slug_stories_may_name")]
    operations = [
        migrations.RunPython(migrations.RunPython.noop, forbid_again, elidable=False),
        migrations.AddField("approval", "pictures", models.TextField(null=True)),
        migrations.RunPython(forbid_again, lift, elidable=False),
    ]
