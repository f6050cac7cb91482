"""The task process: `python -m firsthand.site.serving.tasks`."""

import os

import django
from django.core.management import call_command

from firsthand.site.serving.lifeline import stop_with_the_supervisor


def main() -> None:
    """Work on queued tasks, deliver webhooks, send invitations and replies, until told to stop.

    The task that is under way is ended first.
    """
    stop_with_the_supervisor()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.site.settings")
    django.setup()
    # Needs Django set up, since it reads models.
    from firsthand.listen.channels.sms.worker import (  # noqa: PLC0415
        end_talks_in_background,
        reply_in_background,
    )
    from firsthand.listen.inviting.worker import invite_in_background  # noqa: PLC0415
    from firsthand.listen.webhooks.worker import deliver_in_background  # noqa: PLC0415

    deliver_in_background()
    invite_in_background()
    reply_in_background()
    end_talks_in_background()
    call_command("db_worker", verbosity=0, reload=False, startup_delay=False)


if __name__ == "__main__":
    main()
