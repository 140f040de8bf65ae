"""On PostgreSQL the words of a story stand in its row of the index, not beside the table, where the planner does not see them.

It took reading all of them for cheaper than what waits in the index while an archive comes in: each search read the words of
every story, twelve times its work at 2,000 stories and more with each.
"""

from django.db import migrations

TABLES = ("stories_searched", "stories_workingcopy")
# As many bytes of a row as a page has room for; words are packed, or stand beside the table, only beyond it.
WHOLE_PAGE = 8_160


def keep_within(apps, schema_editor):
    """Hold for new rows; those that stand are read as they are."""
    _alter(schema_editor, f"SET (toast_tuple_target = {WHOLE_PAGE})", "MAIN")


def keep_beside(apps, schema_editor):
    _alter(schema_editor, "RESET (toast_tuple_target)", "EXTENDED")


def _alter(schema_editor, target, storage):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(f"ALTER TABLE {table} {target}, ALTER COLUMN vector SET STORAGE {storage}")


class Migration(migrations.Migration):
    dependencies = [("stories", "0029_steps_are_found_in_the_ledger")]
    operations = [migrations.RunPython(keep_within, keep_beside, elidable=False)]
