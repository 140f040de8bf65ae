from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("media", "0005_crops"),
    ]

    operations = [
        migrations.AddField(
            model_name="rendition",
            name="recipe",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name="rendition",
            name="crop",
            field=models.CharField(default="free", max_length=40),
        ),
        # Two crops of a picture may be the same part of it, and then the same bytes.
        migrations.AlterField(
            model_name="rendition",
            name="name",
            field=models.CharField(db_index=True, max_length=40),
        ),
    ]
