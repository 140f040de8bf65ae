"""What the desk says of a picture besides, who recalled it and why, and the files it had before."""

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0003_pictures_are_found'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='image',
            name='city',
            field=models.CharField(blank=True, help_text='Where it was taken.', max_length=200),
        ),
        migrations.AddField(
            model_name='image',
            name='country',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='image',
            name='data_mining',
            field=models.CharField(blank=True, choices=[('DMI-UNSPECIFIED', 'Neither allowed nor prohibited'), ('DMI-ALLOWED', 'Allowed'), ('DMI-PROHIBITED', 'Prohibited'), ('DMI-PROHIBITED-AIMLTRAINING', 'Prohibited for training of AI and machine learning'), ('DMI-PROHIBITED-GENAIMLTRAINING', 'Prohibited for training of generative AI'), ('DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING', 'Prohibited, except for indexing by search engines'), ('DMI-PROHIBITED-SEECONSTRAINT', 'Prohibited: see the usage terms'), ('DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR', 'Prohibited: see the rights expression in the file'), ('DMI-PROHIBITED-SEELINKEDRIGHTSEXPR', 'Prohibited: see the rights expression it links to')], help_text='Whether machines may learn from it.', max_length=60),
        ),
        migrations.AddField(
            model_name='image',
            name='digital_source_type',
            field=models.CharField(blank=True, choices=[('digitalCapture', 'Digital capture sampled from real life'), ('computationalCapture', 'Multi-frame computational capture sampled from real life'), ('negativeFilm', 'Digitised from a transparent negative'), ('positiveFilm', 'Digitised from a transparent positive'), ('print', 'Digitised from a non-transparent medium'), ('minorHumanEdits', 'Original media with minor human edits (retired)'), ('humanEdits', 'Human-edited media'), ('compositeWithTrainedAlgorithmicMedia', 'Edited using Generative AI'), ('algorithmicallyEnhanced', 'Algorithmically-altered media'), ('softwareImage', 'Created by software (retired)'), ('digitalArt', 'Digital art (retired)'), ('digitalCreation', 'Digital creation'), ('dataDrivenMedia', 'Data-driven media'), ('trainedAlgorithmicMedia', 'Created using Generative AI'), ('algorithmicMedia', 'Pure algorithmic media'), ('screenCapture', 'Screen capture'), ('virtualRecording', 'Virtual event recording'), ('composite', 'Composite of elements'), ('compositeCapture', 'Composite of captured elements'), ('compositeSynthetic', 'Composite including generative AI elements')], help_text='How the picture came to be, or what made it.', max_length=50),
        ),
        migrations.AddField(
            model_name='image',
            name='persons',
            field=models.CharField(blank=True, help_text='Who is to be seen, one name a line.', max_length=2000, verbose_name='persons shown'),
        ),
        migrations.AddField(
            model_name='image',
            name='proposed',
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name='image',
            name='recall_note',
            field=models.CharField(blank=True, editable=False, max_length=2000),
        ),
        migrations.AddField(
            model_name='image',
            name='recall_reason',
            field=models.CharField(blank=True, editable=False, max_length=500),
        ),
        migrations.AddField(
            model_name='image',
            name='recalled_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='image',
            name='restrictions',
            field=models.CharField(blank=True, help_text='What we may not do with it, as its owner says: no covers, online for 30 days.', max_length=1000),
        ),
        migrations.AddField(
            model_name='image',
            name='territories',
            field=models.CharField(blank=True, help_text='Where we may show it: AT, DE, CH. Empty for everywhere.', max_length=500, validators=[django.core.validators.RegexValidator('\\A[A-Z]{2}(, ?[A-Z]{2})*\\Z', 'Write codes of countries (ISO 3166-1), as AT, DE, CH.')]),
        ),
        migrations.AddField(
            model_name='image',
            name='words_to_confirm',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name='image',
            name='rights_note',
            field=models.CharField(blank=True, help_text='How we know: the contract, the mail, the invoice.', max_length=1000),
        ),
        migrations.CreateModel(
            name='FormerFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original', models.FileField(max_length=200, upload_to='')),
                ('sha256', models.CharField(max_length=64)),
                ('bytes', models.PositiveBigIntegerField()),
                ('width_px', models.PositiveIntegerField()),
                ('height_px', models.PositiveIntegerField()),
                ('media_type', models.CharField(max_length=50)),
                ('metadata', models.JSONField(default=dict)),
                ('replaced_at', models.DateTimeField()),
                ('reason', models.CharField(max_length=500)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_files', to='media.image')),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-replaced_at', '-id'],
            },
        ),
    ]
