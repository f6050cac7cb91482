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
# Every answer shows at once, so that tests need not wait.
LIVE_SECONDS = 0
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in real life: each thread of the live server has a connection of its own. Nothing
    # in it outlives the tests, so nothing waits for the disk.
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}  # noqa: F405
    _options = DATABASES["default"]["OPTIONS"]  # noqa: F405
    _options["init_command"] = _options["init_command"].replace("=FULL", "=OFF")

# Else every test client would first look through all the static files, which takes half a second.
WHITENOISE_AUTOREFRESH = True
