"""Give tables and fields the names people read; no table is touched."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0022_comments_are_for_somebody'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='author',
            options={'verbose_name': 'author', 'verbose_name_plural': 'authors'},
        ),
        migrations.AlterModelOptions(
            name='contact',
            options={'ordering': ['sort_name', 'id'], 'verbose_name': 'contact', 'verbose_name_plural': 'contacts'},
        ),
        migrations.AlterModelOptions(
            name='dispatch',
            options={'ordering': ['id'], 'verbose_name': 'dispatch', 'verbose_name_plural': 'dispatches'},
        ),
        migrations.AlterModelOptions(
            name='editor',
            options={'verbose_name': 'editor', 'verbose_name_plural': 'editors'},
        ),
        migrations.AlterModelOptions(
            name='houserule',
            options={'ordering': ['kind', 'id'], 'verbose_name': 'house rule', 'verbose_name_plural': 'house rules'},
        ),
        migrations.AlterModelOptions(
            name='section',
            options={'ordering': ['position', 'name'], 'verbose_name': 'section', 'verbose_name_plural': 'sections'},
        ),
        migrations.AlterModelOptions(
            name='story',
            options={'ordering': ['-changed_at', '-id'], 'verbose_name': 'story', 'verbose_name_plural': 'stories'},
        ),
        migrations.AlterModelOptions(
            name='subscriber',
            options={'ordering': ['name', 'id'], 'verbose_name': 'subscriber', 'verbose_name_plural': 'subscribers'},
        ),
        migrations.AlterModelOptions(
            name='token',
            options={'ordering': ['-created'], 'verbose_name': 'token', 'verbose_name_plural': 'tokens'},
        ),
        migrations.AlterModelOptions(
            name='topic',
            options={'ordering': ['code'], 'verbose_name': 'topic', 'verbose_name_plural': 'topics'},
        ),
        migrations.AlterModelOptions(
            name='transition',
            options={'ordering': ['number'], 'verbose_name': 'transition', 'verbose_name_plural': 'transitions'},
        ),
        migrations.AlterField(
            model_name='contact',
            name='active',
            field=models.BooleanField(default=True, help_text='Inactive people stay on old stories and are not offered for new ones.', verbose_name='active'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='email'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='language',
            field=models.CharField(default='en', help_text='A BCP 47 tag: en, de.', max_length=35, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='name',
            field=models.CharField(help_text='As printed: Alex Wayne.', max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='phone',
            field=models.CharField(blank=True, max_length=50, verbose_name='phone'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='sort_name',
            field=models.CharField(blank=True, help_text='As in an index: Wayne, Alex. Left empty, it is made from the name.', max_length=200, verbose_name='sort name'),
        ),
        migrations.AlterField(
            model_name='contact',
            name='title',
            field=models.CharField(blank=True, help_text='Printed after the byline: White House Correspondent.', max_length=100, verbose_name='title'),
        ),
        migrations.AlterField(
            model_name='dispatch',
            name='subscriber',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='stories.subscriber', verbose_name='subscriber'),
        ),
        migrations.AlterField(
            model_name='dispatch',
            name='tries',
            field=models.PositiveIntegerField(default=0, verbose_name='tries'),
        ),
        migrations.AlterField(
            model_name='houserule',
            name='active',
            field=models.BooleanField(default=True, verbose_name='active'),
        ),
        migrations.AlterField(
            model_name='houserule',
            name='at_most',
            field=models.PositiveIntegerField(default=0, help_text='For a length: so many characters.', verbose_name='at most'),
        ),
        migrations.AlterField(
            model_name='houserule',
            name='field',
            field=models.CharField(blank=True, choices=[('headline', 'headline'), ('deck', 'deck')], help_text='For a length: of what.', max_length=20, verbose_name='field'),
        ),
        migrations.AlterField(
            model_name='houserule',
            name='find',
            field=models.TextField(blank=True, help_text='A word or phrase; others that are as wrong below it. * stands for more of a word, # for a digit.', verbose_name='find'),
        ),
        migrations.AlterField(
            model_name='houserule',
            name='kind',
            field=models.CharField(choices=[('words', 'words'), ('length', 'length')], default='words', max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='houserule',
            name='match_case',
            field=models.BooleanField(default=False, help_text='Find it only as it is written here, capitals included.', verbose_name='match case'),
        ),
        migrations.AlterField(
            model_name='houserule',
            name='severity',
            field=models.CharField(choices=[('warn', 'warn'), ('block', 'block approval and publication')], default='warn', max_length=10, verbose_name='severity'),
        ),
        migrations.AlterField(
            model_name='houserule',
            name='why',
            field=models.CharField(blank=True, help_text='What the writer is told besides.', max_length=300, verbose_name='why'),
        ),
        migrations.AlterField(
            model_name='section',
            name='name',
            field=models.CharField(max_length=100, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='section',
            name='open',
            field=models.BooleanField(default=True, verbose_name='open'),
        ),
        migrations.AlterField(
            model_name='section',
            name='position',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='position'),
        ),
        migrations.AlterField(
            model_name='section',
            name='slug',
            field=models.SlugField(unique=True, verbose_name='slug'),
        ),
        migrations.AlterField(
            model_name='subscriber',
            name='kind',
            field=models.CharField(choices=[('webhook', 'webhook'), ('hub', 'WebSub hub')], max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='subscriber',
            name='name',
            field=models.CharField(max_length=100, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='token',
            name='name',
            field=models.CharField(help_text='What uses it: website import, phone alerts.', max_length=100, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='topic',
            name='broader',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='narrower', to='stories.topic', verbose_name='broader'),
        ),
        migrations.AlterField(
            model_name='topic',
            name='code',
            field=models.CharField(help_text='medtop:01000000', max_length=20, primary_key=True, serialize=False, verbose_name='code'),
        ),
        migrations.AlterField(
            model_name='topic',
            name='definition',
            field=models.TextField(blank=True, verbose_name='definition'),
        ),
        migrations.AlterField(
            model_name='topic',
            name='name',
            field=models.CharField(max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='topic',
            name='retired',
            field=models.BooleanField(default=False, help_text='Readable in old copy, not offered for new.', verbose_name='retired'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='action',
            field=models.CharField(max_length=20, verbose_name='action'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='at',
            field=models.DateTimeField(verbose_name='at'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='details',
            field=models.TextField(default='{}', verbose_name='details'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='number',
            field=models.PositiveBigIntegerField(unique=True, verbose_name='number'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='previous_hash',
            field=models.CharField(max_length=64, verbose_name='previous hash'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='readers',
            field=models.CharField(choices=[('nothing', 'nothing'), ('live', 'live'), ('withdrawn', 'withdrawn'), ('killed', 'killed')], max_length=10, verbose_name='readers'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='reason'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='revision_hash',
            field=models.CharField(blank=True, max_length=64, verbose_name='revision hash'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='row_hash',
            field=models.CharField(max_length=64, verbose_name='row hash'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='source',
            field=models.CharField(blank=True, choices=[('draft', 'draft'), ('submitted', 'submitted'), ('approved', 'approved'), ('scheduled', 'scheduled'), ('published', 'published'), ('spiked', 'spiked'), ('killed', 'killed')], max_length=10, verbose_name='source'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='story',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='stories.story', verbose_name='story'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='target',
            field=models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('approved', 'approved'), ('scheduled', 'scheduled'), ('published', 'published'), ('spiked', 'spiked'), ('killed', 'killed')], max_length=10, verbose_name='target'),
        ),
        migrations.AlterField(
            model_name='wireitem',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AlterField(
            model_name='wireitem',
            name='external_id',
            field=models.CharField(blank=True, help_text="The sender's own name for the story.", max_length=200, verbose_name='external id'),
        ),
        migrations.AlterField(
            model_name='wireitem',
            name='format',
            field=models.CharField(default='wire', max_length=10, verbose_name='format'),
        ),
        migrations.AlterField(
            model_name='wireitem',
            name='headline',
            field=models.CharField(blank=True, max_length=300, verbose_name='headline'),
        ),
        migrations.AlterField(
            model_name='wireitem',
            name='name',
            field=models.CharField(blank=True, help_text="The file's name, if it had one.", max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='wireitem',
            name='state',
            field=models.CharField(choices=[('waiting', 'waiting'), ('taken', 'taken'), ('set aside', 'set aside')], default='waiting', max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='wireitem',
            name='status',
            field=models.CharField(choices=[('usable', 'usable'), ('withheld', 'withheld'), ('canceled', 'canceled')], default='usable', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='wireitem',
            name='story',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wire_items', to='stories.story', verbose_name='story'),
        ),
        migrations.AlterField(
            model_name='wireitem',
            name='version',
            field=models.BigIntegerField(blank=True, help_text="The sender's number of it, which only grows.", null=True, verbose_name='version'),
        ),
    ]
