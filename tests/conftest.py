"""Fixtures for all tests: no network, the public data, the cast."""

from tests.support.browser import *  # noqa: F403
from tests.support.cast import *  # noqa: F403 -- the cast are fixtures, one import brings them all
from tests.support.choosing import *  # noqa: F403
from tests.support.demo import *  # noqa: F403
from tests.support.deployments import *  # noqa: F403
from tests.support.emptying import *  # noqa: F403
from tests.support.figures import *  # noqa: F403
from tests.support.imports import *  # noqa: F403
from tests.support.network import *  # noqa: F403
from tests.support.public_data import *  # noqa: F403
from tests.support.rated import *  # noqa: F403
from tests.support.sample_urls import *  # noqa: F403
