"""Each question of the board is answered by an index: whose stories, of which section or day, due, held or embargoed."""

from django.db import migrations, models
from django.db.models import Q

IN_ORDER = ["state", "-changed_at", "-id"]


class Migration(migrations.Migration):
    dependencies = [("stories", "0014_pictures_that_were_live")]
    operations = [
        migrations.AddIndex("story", models.Index(fields=["created_by", *IN_ORDER], name="stories_of_opener")),
        migrations.AddIndex("story", models.Index(fields=["assignee", *IN_ORDER], name="stories_of_assignee")),
        migrations.AddIndex("story", models.Index(fields=["section", *IN_ORDER], name="stories_of_section")),
        migrations.AddIndex("story", models.Index(fields=["day", *IN_ORDER], name="stories_of_day")),
        migrations.AddIndex(
            "story",
            models.Index(fields=["state", "due_at", "id"], name="stories_to_finish", condition=Q(due_at__isnull=False)),
        ),
        migrations.AddIndex("story", models.Index(fields=IN_ORDER, name="stories_held", condition=Q(held=True))),
        migrations.AddIndex(
            "story", models.Index(fields=IN_ORDER, name="stories_embargoed", condition=Q(embargo_until__isnull=False))
        ),
    ]
