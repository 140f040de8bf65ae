"""Which stories showed a picture stays known when they show it no more."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0013_wire_copy_has_a_format'),
    ]

    operations = [
        migrations.AddField(
            model_name='livepicture',
            name='now',
            field=models.BooleanField(default=True),
        ),
    ]
