"""An address leads where Django's own look-up leads it, whoever came there before."""

import pytest
from django.urls import Resolver404, resolve

from firsthand.web.addressing import found_at

PATHS = [
    "/",
    "/s/form2345/",
    "/s/form2345/2/",
    "/s/form2345/done/abc:def/",
    "/s/form2345/done/other:link/",
    "/s/form2345/done/other:link/delete/",
    "/s/form2345/done/nolink/reply/",
    "/s/form2345/done/two:of/them:here/",
    "/s/a:b/",
    "/s/a:b/done/c:d/",
    "/s/form2345/done/:/",
    "/nowhere/",
    "/nowhere/a:b/",
    f"/s/{'x' * 400}/",
    f"/s/form2345/done/{'x' * 400}:y/",
]


@pytest.mark.parametrize("path", PATHS * 2)
def test_it_leads_where_django_leads(path: str) -> None:
    found = found_at(path)
    try:
        expected = resolve(path)
    except Resolver404:
        assert found is None
        return
    assert found is not None
    for name in ("func", "args", "kwargs", "view_name", "route"):
        assert getattr(found, name) == getattr(expected, name)
