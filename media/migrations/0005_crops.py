import django.db.models.deletion
from django.db import migrations, models

RATIOS = ["free", "16:9", "4:3", "1:1", "3:4"]


class Migration(migrations.Migration):

    dependencies = [
        ("media", "0004_words_rights_and_recalls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Crop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ratio", models.CharField(choices=[(ratio, ratio) for ratio in RATIOS], max_length=10)),
                ("left", models.FloatField()),
                ("top", models.FloatField()),
                ("width", models.FloatField()),
                ("height", models.FloatField()),
                ("image", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="crops", to="media.image")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["image", "ratio"], name="one_crop_per_ratio"),
                    models.CheckConstraint(condition=models.Q(ratio__in=RATIOS), name="crop_ratio_is_known"),
                    models.CheckConstraint(
                        condition=models.Q(left__gte=0, top__gte=0, width__gt=0, height__gt=0)
                        & models.Q(left__lte=1.000001 - models.F("width"), top__lte=1.000001 - models.F("height")),
                        name="crop_inside_the_picture",
                    ),
                ],
            },
        ),
    ]
