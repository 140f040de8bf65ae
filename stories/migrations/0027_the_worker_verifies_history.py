"""The history is verified by the worker: who asked, how far it is, what came of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0026_one_index_for_one_question'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('claim', models.UUIDField(null=True)),
                ('begun_at', models.DateTimeField(null=True)),
                ('heard_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('read', models.PositiveBigIntegerField(default=0)),
                ('total', models.PositiveBigIntegerField(default=0)),
                ('stopped_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('', 'Under Way'), ('whole', 'Whole'), ('changed', 'Changed'), ('stopped', 'Stopped'), ('failed', 'Failed')], default='', max_length=10)),
                ('row', models.CharField(blank=True, max_length=200)),
                ('because', models.JSONField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stopped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('outcome',), name='one_verification_at_once'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='verification_ends_with_an_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'changed'), models.Q(('row', ''), _negated=True)), models.Q(models.Q(('outcome', 'changed'), _negated=True), ('row', '')), _connector='OR'), name='verification_names_the_changed_row')],
            },
        ),
    ]
