"""The database itself refuses to change or delete history, whoever asks."""

from django.db import migrations

TABLES = ("stories_revision", "stories_approval", "stories_transition", "stories_edition", "stories_document")

POSTGRES_FUNCTION = """
CREATE FUNCTION newsroom_keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history is append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES_FUNCTION, params=None)  # its % are PL/pgSQL's own, no placeholders
    for table in TABLES:
        for statement in _forbidding(table, schema_editor.connection.vendor):
            schema_editor.execute(statement)


def allow(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        for name in ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{name}" + (f" ON {table}" if vendor == "postgresql" else ""))
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION newsroom_keep_history()")


def _forbidding(table, vendor):
    if vendor == "postgresql":
        for name, level in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
            yield (
                f"CREATE TRIGGER {table}_no_{name} BEFORE {name.upper()} ON {table} "
                f"FOR EACH {level} EXECUTE FUNCTION newsroom_keep_history()"
            )
    else:
        for name in ("update", "delete"):
            yield (
                f"CREATE TRIGGER {table}_no_{name} BEFORE {name.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'history is append-only: {name} on {table}'); END"
            )


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow, elidable=False)]
