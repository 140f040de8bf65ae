"""Who changed what the desk says of a picture, and what it said before. What was changed until now is not known."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

USER, GONE = settings.AUTH_USER_MODEL, django.db.models.deletion.SET_NULL
KEPT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0010_pictures_are_called_pictures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            "PictureChange",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("values", models.JSONField(default=dict)),
                ("by", models.ForeignKey(null=True, on_delete=GONE, related_name="+", to=USER)),
                ("caption", models.ForeignKey(null=True, on_delete=KEPT, related_name="changes", to="media.caption")),
                ("image", models.ForeignKey(on_delete=KEPT, related_name="changes", to="media.image")),
            ],
            options={"ordering": ["-id"]},
        ),
    ]
