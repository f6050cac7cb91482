"""Prints the OpenAPI document: python -m firsthand.site.openapi."""

import json
import os
import sys


def document() -> str:
    """The OpenAPI document as JSON, the same for the same code."""
    from firsthand.site.api import api

    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, indent=2, ensure_ascii=False, default=str) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.site.settings")
    import django

    django.setup()
    sys.stdout.write(document())
