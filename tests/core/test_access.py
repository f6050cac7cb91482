"""What a grant reaches: all below, never beside, never above; and nothing without a grant."""

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.access import (
    COMMAND_LINE,
    EVERYTHING,
    NOBODY,
    ROLE_PERMISSIONS,
    Actor,
    Grant,
    Permission,
    Role,
    Scope,
)
from firsthand.core.clock import now
from firsthand.core.errors import NotAllowed

PERMISSIONS = st.sampled_from(Permission)
ROLES = st.sampled_from(Role)
# A path from the top agency down to a thing; two paths never share an id by chance.
PATHS = st.lists(st.uuids(), min_size=1, max_size=6, unique=True)


def actor(*grants: Grant, admin_until: dt.datetime | None = None) -> Actor:
    """Somebody with these grants."""
    return Actor(id=uuid.UUID(int=1), name="Somebody", grants=grants, admin_until=admin_until)


def scope_at(path: list[uuid.UUID], depth: int) -> Scope:
    """The scope of the thing at that depth of the path."""
    return Scope(frozenset(path[: depth + 1]))


@given(PATHS, st.data(), ROLES, PERMISSIONS)
def test_a_grant_reaches_its_place_and_all_below_and_nothing_above(
    path: list[uuid.UUID], data: st.DataObject, role: Role, permission: Permission
) -> None:
    granted = data.draw(st.integers(0, len(path) - 1))
    somebody = actor(Grant(role, path[granted]))

    for depth in range(len(path)):
        reaches = depth >= granted
        wanted = reaches and permission in ROLE_PERMISSIONS[role]
        assert somebody.may(permission, scope_at(path, depth)) == wanted


@given(PATHS, PATHS, ROLES, PERMISSIONS)
def test_a_grant_never_reaches_beside(
    here: list[uuid.UUID], there: list[uuid.UUID], role: Role, permission: Permission
) -> None:
    beside = Scope(frozenset(there) - frozenset(here))
    somebody = actor(*(Grant(role, place) for place in here))

    assert not somebody.may(permission, beside)


@given(PATHS, ROLES, PERMISSIONS)
def test_only_a_grant_on_everything_reaches_the_whole_installation(
    path: list[uuid.UUID], role: Role, permission: Permission
) -> None:
    holds = permission in ROLE_PERMISSIONS[role]

    assert not actor(*(Grant(role, place) for place in path)).may(permission, EVERYTHING)
    assert actor(Grant(role)).may(permission, EVERYTHING) == holds
    assert actor(Grant(role)).may(permission, Scope(frozenset(path))) == holds


@given(st.frozensets(st.uuids()), PERMISSIONS)
def test_without_a_grant_there_is_no_permission(ids: frozenset[uuid.UUID], p: Permission) -> None:
    for somebody in (NOBODY, actor()):
        assert not somebody.may(p, Scope(ids))
        assert not somebody.may_somewhere(p)
        with pytest.raises(NotAllowed):
            somebody.require(p, Scope(ids))


@given(st.lists(st.tuples(ROLES, st.none() | st.uuids())), st.frozensets(st.uuids()), PERMISSIONS)
def test_more_grants_never_take_a_permission_away(
    held: list[tuple[Role, uuid.UUID | None]], ids: frozenset[uuid.UUID], permission: Permission
) -> None:
    grants = [Grant(role, on) for role, on in held]
    scope = Scope(ids | {on for _role, on in held if on})
    before = [actor(*grants[:count]).may(permission, scope) for count in range(len(grants) + 1)]

    assert before == sorted(before)


@given(st.lists(st.tuples(ROLES, st.none() | st.uuids())), st.frozensets(st.uuids()), PERMISSIONS)
def test_whoever_may_here_may_somewhere(
    held: list[tuple[Role, uuid.UUID | None]], ids: frozenset[uuid.UUID], permission: Permission
) -> None:
    somebody = actor(*(Grant(role, on) for role, on in held))

    assert not somebody.may(permission, Scope(ids)) or somebody.may_somewhere(permission)


@given(st.frozensets(st.uuids()), PERMISSIONS)
def test_administrator_mode_and_the_command_line_may_everything_while_they_last(
    ids: frozenset[uuid.UUID], permission: Permission
) -> None:
    on = actor(admin_until=now() + dt.timedelta(minutes=1))
    over = actor(admin_until=now() - dt.timedelta(seconds=1))

    assert COMMAND_LINE.may(permission, Scope(ids))
    assert on.may(permission, Scope(ids))
    assert on.may_somewhere(permission)
    assert not over.may(permission, Scope(ids))
    assert not over.may_somewhere(permission)


def test_no_role_manages_accounts_or_reads_the_log_by_itself() -> None:
    for role, permissions in ROLE_PERMISSIONS.items():
        assert not permissions & {Permission.MANAGE_ACCOUNTS, Permission.VIEW_AUDIT}, role


def test_every_role_has_its_permissions_written_down() -> None:
    assert set(ROLE_PERMISSIONS) == set(Role)
