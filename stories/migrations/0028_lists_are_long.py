"""PostgreSQL plans what readers ask of lists for a long one.

It plans once for all of them (`plan_cache_mode` in newsroom/env.py), by their mean length. Where thousands wrote a story each,
that is a handful: worth reading whole and sorting, which for the list of all stories takes as long as there are stories.
"""

from django.db import migrations

# A tenth of all entries stand in the list that is asked for. It counts from the next ANALYZE on.
LONG = "ALTER TABLE stories_entry ALTER COLUMN key SET (n_distinct = 10)"
AS_COUNTED = "ALTER TABLE stories_entry ALTER COLUMN key RESET (n_distinct)"


def plan_for_long_lists(apps, schema_editor):
    _say(schema_editor, LONG)


def plan_for_the_mean(apps, schema_editor):
    _say(schema_editor, AS_COUNTED)


def _say(schema_editor, statement):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(statement)
        schema_editor.execute("ANALYZE stories_entry")


class Migration(migrations.Migration):
    dependencies = [("stories", "0027_the_worker_verifies_history")]
    operations = [migrations.RunPython(plan_for_long_lists, plan_for_the_mean, elidable=False)]
