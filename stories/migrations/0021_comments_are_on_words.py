"""Comments keep the words they are on, whom they call, and what was done with them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0020_who_saved_a_story"),
    ]

    operations = [
        migrations.AddField("comment", "quote", models.TextField(blank=True, default="", max_length=1_000), preserve_default=False),
        migrations.AddField("comment", "start", models.PositiveIntegerField(default=0)),
        migrations.AddField("comment", "revision", models.PositiveIntegerField(default=0)),
        migrations.AddField("comment", "mentions", models.JSONField(blank=True, default=list)),
        migrations.AddField("comment", "edited_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("comment", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("comment", "deeds", models.JSONField(blank=True, default=list)),
        migrations.AddField(
            "comment",
            "changes",
            models.PositiveIntegerField(default=0, help_text="How often it was changed: as many as there are deeds."),
        ),
        migrations.AddConstraint(
            "comment",
            models.CheckConstraint(condition=models.Q(quote="") | ~models.Q(block=""), name="comment_quotes_a_block"),
        ),
    ]
