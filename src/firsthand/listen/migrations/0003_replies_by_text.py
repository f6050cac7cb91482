"""Replies to texts wait in a queue until they are sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("listen", "0002_ways_of_asking"),
    ]

    operations = [
        migrations.AddField(
            model_name="smsheard",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="smsheard",
            name="due_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="smsheard",
            index=models.Index(fields=["due_at"], name="sms_reply_due"),
        ),
    ]
