"""The ledger is asked who took a step, and when, along an index; that of persons alone is what the new one begins with.

Dropped by name, not by rebuilding the table: on SQLite that would take its triggers with it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OF_A_PERSON = ("stories_transition_by_id_d21c0b9f", "stories_transition", "by_id")


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP INDEX IF EXISTS {OF_A_PERSON[0]}")


def put_back(apps, schema_editor):
    name, table, column = OF_A_PERSON
    schema_editor.execute(f"CREATE INDEX {name} ON {table} ({column})")


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0033_sitemaps_are_cut_by_an_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddIndex("transition", models.Index(fields=["by", "-number"], name="transitions_by_person")),
        migrations.AddIndex("transition", models.Index(fields=["-at", "-number"], name="transitions_by_moment")),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, put_back)],
            state_operations=[
                migrations.AlterField(
                    "transition",
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                )
            ],
        ),
    ]
