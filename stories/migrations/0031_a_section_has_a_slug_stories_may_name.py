"""A section has a slug that stories may name. Rows of before stay as they are."""

from django.core.validators import RegexValidator
from django.db import migrations, models

MESSAGE = "A slug is lower-case letters a to z, digits and single hyphens: halden-flood."


class Migration(migrations.Migration):
    dependencies = [("stories", "0030_words_stand_in_their_rows")]
    operations = [
        migrations.AlterField(
            "section",
            "slug",
            models.SlugField(unique=True, validators=[RegexValidator(r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z", MESSAGE)], verbose_name="slug"),
        ),
    ]
