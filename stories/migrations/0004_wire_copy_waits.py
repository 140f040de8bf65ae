"""Wire copy waits until somebody has looked at it; several versions of it may belong to one story."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0003_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='wireitem',
            options={'ordering': ['-received_at', '-id'], 'verbose_name': 'wire copy', 'verbose_name_plural': 'wire copy'},
        ),
        migrations.AddField(
            model_name='wireitem',
            name='external_id',
            field=models.CharField(blank=True, help_text="The sender's own name for the story.", max_length=200),
        ),
        migrations.AddField(
            model_name='wireitem',
            name='headline',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='wireitem',
            name='mended',
            field=models.TextField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='wireitem',
            name='revision',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='wireitem',
            name='settled_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='wireitem',
            name='settled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wireitem',
            name='state',
            field=models.CharField(choices=[('waiting', 'waiting'), ('taken', 'taken'), ('set aside', 'set aside')], default='waiting', max_length=10),
        ),
        migrations.AlterField(
            model_name='wireitem',
            name='story',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wire_items', to='stories.story'),
        ),
        migrations.AddIndex(
            model_name='wireitem',
            index=models.Index(fields=['-received_at', '-id'], name='wire_items_newest_first'),
        ),
        migrations.AddIndex(
            model_name='wireitem',
            index=models.Index(fields=['state', '-received_at', '-id'], name='wire_items_by_state'),
        ),
        migrations.AddIndex(
            model_name='wireitem',
            index=models.Index(condition=models.Q(('external_id', ''), _negated=True), fields=['external_id'], name='wire_items_by_external_id'),
        ),
    ]
