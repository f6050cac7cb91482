"""The OpenAPI document: python -m firsthand.site.openapi prints it, --check compares the file."""

import json
import os
import sys
from pathlib import Path

COMMITTED = Path("docs/reference/openapi.json")


def document() -> str:
    """The OpenAPI document as JSON, the same for the same code."""
    from firsthand.site.api import api

    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, indent=2, ensure_ascii=False, default=str) + "\n"


def main(arguments: list[str]) -> int:
    """Print the document, or with --check return 1 where the committed file differs."""
    if arguments == ["--check"]:
        if COMMITTED.read_text(encoding="utf-8") == document():
            return 0
        sys.stderr.write(f"{COMMITTED} does not match the API: run make openapi.\n")
        return 1
    sys.stdout.write(document())
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.site.settings")
    import django

    django.setup()
    sys.exit(main(sys.argv[1:]))
