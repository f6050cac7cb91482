"""Is there room, are the secrets kept from others, are the static files there?"""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from firsthand.site.health.findings import Finding, failed, ok, warning
from firsthand.site.secret import FILE_NAME

_MEGABYTE = 1_000_000
_LITTLE = 1_000 * _MEGABYTE
_TOO_LITTLE = 100 * _MEGABYTE
_ASSETS = ("vendor/uswds/css/uswds.min.css", "vendor/uswds/js/uswds.min.js", "web/firsthand.css")


def examine_files() -> Iterator[Finding]:
    """Looks at FIRSTHAND_DATA, the keys and the static files; changes nothing."""
    data: Path = settings.DATA
    if not data.is_dir():
        yield failed("data", f"There is no folder {data}.", "Run “firsthand up” once.")
    else:
        yield _space(data)
        yield _private("data", data)
    for path in (data / FILE_NAME, settings.OIDC_KEY_FILE):
        if path is not None:
            yield _key(path)
    yield _assets()


def _space(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    says = f"{free // _MEGABYTE:,} MB are free in {data}."
    if free >= _LITTLE:
        return ok("disk", says)
    verdict = failed if free < _TOO_LITTLE else warning
    return verdict("disk", says, "Free some space: a full disk stops every import and answer.")


def _private(check: str, path: Path) -> Finding:
    others = stat.S_IMODE(path.stat().st_mode) & 0o077
    if not others:
        return ok(check, f"Only the owner can read {path}.")
    mode = "700" if path.is_dir() else "600"
    says = f"Other accounts of this machine can read {path}."
    return warning(check, says, f"Run: chmod {mode} {path}")


def _key(path: Path) -> Finding:
    if path.is_file():
        return _private("keys", path)
    if path.name == FILE_NAME:
        return ok("keys", "The secret key comes from the environment.")
    return failed("keys", f"There is no key file {path}.", "Check FIRSTHAND_OIDC_KEY_FILE.")


def _assets() -> Finding:
    missing = [name for name in _ASSETS if not finders.find(name)]
    if not missing:
        return ok("static files", "The design system and our own styles are there.")
    says = f"Static files are missing: {', '.join(missing)}."
    return failed("static files", says, "Run “make assets”, or install Firsthand anew.")
