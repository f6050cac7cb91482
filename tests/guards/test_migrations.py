"""Migrations are linear, and say what the models say."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = "firsthand"


def test_each_room_has_one_chain_of_migrations() -> None:
    loader = MigrationLoader(None)
    ours = {
        config
        for config, module in loader.graph.nodes
        if loader.graph.nodes[(config, module)].__class__.__module__.startswith(OURS)
    }
    assert ours
    forked = {label: loader.graph.leaf_nodes(label) for label in ours}
    assert {label: leaves for label, leaves in forked.items() if len(leaves) != 1} == {}


@pytest.mark.django_db
def test_the_models_ask_for_no_further_migration() -> None:
    assert connection.vendor in {"sqlite", "postgresql"}
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
