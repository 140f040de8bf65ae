"""The roles of the desk are groups; accounts get them in the admin."""

from django.db import migrations

ROLES = ("reporter", "editor", "publisher", "picture editor", "admin")


def add(apps, schema_editor):
    for name in ROLES:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("stories", "0002_history_is_append_only"), ("auth", "0012_alter_user_first_name_max_length")]
    # Backwards, the groups stay: accounts may hold them.
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
