"""A browser for the tests of the public forms."""

import pytest
from django.test import Client


@pytest.fixture
def stranger() -> Client:
    """A browser in which nobody is signed in, strict about forged requests as the site is."""
    return Client(enforce_csrf_checks=True)
