"""The house's style becomes data. What every desk watched for until now are its first rules."""

from django.db import migrations, models

RULES = (
    {"code": "tk_left_in", "find": "TK\nTKTK\nTKTKTK", "match_case": True, "severity": "block", "why": "Something is still to come"},
    {"code": "note_left_in", "find": "[[", "severity": "block", "why": "A note in [[ is left in"},
    {"code": "do_not_publish", "find": "DO NOT PUBLISH", "severity": "block"},
    {
        "code": "headline_long", "kind": "length", "field": "headline", "at_most": 120,
        "why": "Longer ones are cut in lists, alerts and search results",
    },
)


def add(apps, schema_editor):
    table = apps.get_model("stories", "HouseRule").objects
    for rule in RULES:
        table.create(**rule)


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0017_since_when_and_where_in_a_story'),
    ]

    operations = [
        migrations.CreateModel(
            name='HouseRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(default='house_style', editable=False, max_length=40)),
                ('kind', models.CharField(choices=[('words', 'words'), ('length', 'length')], default='words', max_length=10)),
                ('find', models.TextField(blank=True, help_text='A word or phrase; others that are as wrong below it. * stands for more of a word, # for a digit.')),
                ('use', models.CharField(blank=True, help_text='Offered as a fix by one key. Empty: the writer decides.', max_length=200, verbose_name='write instead')),
                ('match_case', models.BooleanField(default=False, help_text='Find it only as it is written here, capitals included.')),
                ('field', models.CharField(blank=True, choices=[('headline', 'headline'), ('deck', 'deck')], help_text='For a length: of what.', max_length=20)),
                ('at_most', models.PositiveIntegerField(default=0, help_text='For a length: so many characters.')),
                ('severity', models.CharField(choices=[('warn', 'warn'), ('block', 'block approval and publication')], default='warn', max_length=10)),
                ('why', models.CharField(blank=True, help_text='What the writer is told besides.', max_length=300)),
                ('active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['kind', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'words'), models.Q(('find', ''), _negated=True)), models.Q(('at_most__gt', 0), ('find', ''), ('kind', 'length'), ('use', ''), models.Q(('field', ''), _negated=True)), _connector='OR'), name='house_rule_finds_words_or_measures')],
            },
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
