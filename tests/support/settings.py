"""The settings of the tests: the real ones, with a data folder of their own and quick passwords."""

import os
import tempfile

# Before the real settings read the environment: tests never touch a developer's data.
os.environ["FIRSTHAND_DATA"] = tempfile.mkdtemp(prefix="firsthand-tests-")
for _name in [name for name in os.environ if name.startswith("FIRSTHAND_")]:
    if _name not in {"FIRSTHAND_DATA", "FIRSTHAND_DATABASE_URL"}:
        del os.environ[_name]

from firsthand.site.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
