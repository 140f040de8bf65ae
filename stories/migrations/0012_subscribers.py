"""Subscribers, and one row for each event and subscriber: who is told of publications, and whether it arrived."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0011_readers_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterField(
            "outbox",
            "story",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="stories.story"
            ),
        ),
        migrations.CreateModel(
            "Subscriber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("kind", models.CharField(choices=[("webhook", "webhook"), ("hub", "WebSub hub")], max_length=10)),
                ("name", models.CharField(max_length=100)),
                ("url", models.CharField(max_length=500)),
                ("secret", models.TextField(blank=True)),
                ("old_secret", models.TextField(blank=True)),
                ("old_secret_until", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("disabled_at", models.DateTimeField(blank=True, null=True)),
                ("disabled_why", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["name", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=["kind", "url"], name="one_subscriber_per_address"),
                    models.CheckConstraint(condition=~Q(name=""), name="subscriber_has_a_name"),
                    models.CheckConstraint(condition=Q(kind__in=["webhook", "hub"]), name="subscriber_kind_is_known"),
                    models.CheckConstraint(condition=~Q(kind="webhook") | ~Q(secret=""), name="webhook_has_a_secret"),
                ],
            },
        ),
        migrations.CreateModel(
            "Dispatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dispatches", to="stories.outbox"
                    ),
                ),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dispatches", to="stories.subscriber"
                    ),
                ),
                ("urgent", models.BooleanField(default=False)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField()),
                ("last_try_at", models.DateTimeField(blank=True, null=True)),
                ("last_answer", models.CharField(blank=True, max_length=300)),
                ("arrived_at", models.DateTimeField(blank=True, null=True)),
                ("gave_up_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "dispatches",
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=Q(arrived_at=None, gave_up_at=None),
                        fields=["-urgent", "next_try_at", "id"],
                        name="dispatches_due",
                    ),
                    models.Index(condition=Q(gave_up_at__isnull=False), fields=["-id"], name="dispatches_given_up"),
                    models.Index(
                        condition=Q(arrived_at__isnull=False, urgent=False),
                        fields=["arrived_at"],
                        name="dispatches_arrived",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=["event", "subscriber"], name="one_dispatch_per_subscriber"),
                    models.CheckConstraint(
                        condition=Q(arrived_at=None) | Q(gave_up_at=None), name="what_arrived_was_not_given_up"
                    ),
                ],
            },
        ),
    ]
