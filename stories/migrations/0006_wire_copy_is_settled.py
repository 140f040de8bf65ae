"""What must never be false of wire copy."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('stories', '0005_wire_copy_was_taken')]

    operations = [
        migrations.AddConstraint(
            model_name='wireitem',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'taken', 'set aside'])), name='wire_item_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='wireitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revision__isnull', False), ('state', 'taken'), ('story__isnull', False)), models.Q(models.Q(('state', 'taken'), _negated=True), ('revision__isnull', True), ('story__isnull', True)), _connector='OR'), name='wire_item_taken_by_a_story'),
        ),
        migrations.AddConstraint(
            model_name='wireitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('settled_by__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='wire_item_settled_by_somebody_at_some_time'),
        ),
    ]
