"""The database itself refuses to change or delete history, whoever asks.

Writing a row again as it stands changes nothing, and passes: `loaddata` does that.
"""

from django.db import migrations

TABLES = ("stories_revision", "stories_approval", "stories_transition", "stories_edition", "stories_document")
# The end of the chain moves on only.
HEAD, STEPS_BACK = "stories_head", "NEW.number < OLD.number OR NEW.sequence < OLD.sequence"

POSTGRES_FUNCTION = """
CREATE FUNCTION newsroom_keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history is append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES_FUNCTION, params=None)  # its % are PL/pgSQL's own, no placeholders
    for table, name, level, condition in _triggers(schema_editor.connection):
        before = f"CREATE TRIGGER {table}_no_{name} BEFORE {name.upper()} ON {table}"
        when = f" WHEN ({condition})" if condition else ""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"{before} FOR EACH {level}{when} EXECUTE FUNCTION newsroom_keep_history()")
        else:
            schema_editor.execute(f"{before}{when} BEGIN SELECT RAISE(ABORT, 'history is append-only: {name} on {table}'); END")


def allow(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table, name, _, _ in _triggers(schema_editor.connection):
        schema_editor.execute(f"DROP TRIGGER {table}_no_{name}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        schema_editor.execute("DROP FUNCTION newsroom_keep_history()")


def _triggers(connection):
    """Yield (table, what it refuses, row or statement, condition)."""
    for table in TABLES:
        yield table, "update", "ROW", _changes_something(connection, table)
        yield table, "delete", "ROW", ""
        if connection.vendor == "postgresql":
            yield table, "truncate", "STATEMENT", ""
    yield HEAD, "update", "ROW", STEPS_BACK


def _changes_something(connection, table):
    if connection.vendor == "postgresql":
        return "OLD.* IS DISTINCT FROM NEW.*"
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
    return " OR ".join(f'OLD."{column.name}" IS NOT NEW."{column.name}"' for column in columns)


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow, elidable=False)]
