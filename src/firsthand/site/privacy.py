"""What the libraries of the site keep of people, where no room stands before them."""

import datetime as dt
import uuid

from django_tasks_db.models import DBTaskResult

from firsthand.core.privacy import PersonalStore, declare_free, declare_store


def _expire_tasks(before: dt.datetime) -> int:
    deleted, _by_model = DBTaskResult.objects.filter(finished_at__lt=before).delete()
    return deleted


def _shred_task(key: str) -> int:
    deleted, _by_model = DBTaskResult.objects.filter(pk=uuid.UUID(key)).delete()
    return deleted


declare_store(
    PersonalStore(
        table="django_tasks_database.DBTaskResult",
        what="Who started which task, and where it failed.",
        kept=dt.timedelta(days=30),
        key="the id of a task",
        shred=_shred_task,
        expire=_expire_tasks,
    )
)
declare_free("it lists models and rights of the software", "contenttypes.ContentType")
declare_free(
    "no account has any of it: what people may do is in people.RoleGrant",
    "auth.Permission",
    "auth.Group",
    "auth.Group_permissions",
)
