"""The list of all stories is cut into sitemaps by the keys of its entries, along an index of those that stand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stories", "0032_approvals_keep_the_pictures")]
    operations = [
        migrations.AddIndex(
            "entry", models.Index(fields=["id"], name="entries_of_all", condition=models.Q(key="all", until=None))
        )
    ]
