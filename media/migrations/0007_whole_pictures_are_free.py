from django.db import migrations


def name_the_ratio(apps, schema_editor):
    apps.get_model("media", "Rendition").objects.filter(crop="").update(crop="free")


class Migration(migrations.Migration):

    dependencies = [
        ("media", "0006_renditions_have_recipes"),
    ]

    operations = [
        # "free" was "" before; back there it stays what it is, for it is no other crop's name.
        migrations.RunPython(name_the_ratio, migrations.RunPython.noop),
    ]
