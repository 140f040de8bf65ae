"""A comment is for those it calls or answers, and waits for them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0021_comments_are_on_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("waits", models.BooleanField(default=True)),
                (
                    "comment",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="stories.comment"),
                ),
                ("story", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="stories.story")),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recipients", to="stories.comment"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "ordering": ["thread", "user"],
                "indexes": [
                    models.Index(condition=models.Q(("waits", True)), fields=["user", "story"], name="threads_that_wait")
                ],
                "constraints": [models.UniqueConstraint(fields=("thread", "user"), name="one_recipient_per_thread")],
            },
        ),
    ]
