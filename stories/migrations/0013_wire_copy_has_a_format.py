"""Wire copy comes as wire text, ninjs, NewsML-G2 or NITF, with its sender's version and status."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('stories', '0012_subscribers')]

    operations = [
        migrations.AddField(
            model_name='wireitem',
            name='format',
            field=models.CharField(default='wire', max_length=10),
        ),
        migrations.AddField(
            model_name='wireitem',
            name='status',
            field=models.CharField(choices=[('usable', 'usable'), ('withheld', 'withheld'), ('canceled', 'canceled')], default='usable', max_length=10),
        ),
        migrations.AddField(
            model_name='wireitem',
            name='version',
            field=models.BigIntegerField(blank=True, help_text="The sender's number of it, which only grows.", null=True),
        ),
        migrations.AddConstraint(
            model_name='wireitem',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('usable', 'withheld', 'canceled'))), name='wire_item_status_is_known'),
        ),
    ]
