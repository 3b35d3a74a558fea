"""Roles of the people who work with a register, and which of them one person may hold together."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What a person is trusted with."""

    CLERK = "clerk"
    DISPATCHER = "dispatcher"
    RECEIVER = "receiver"
    INSPECTOR = "inspector"
    COUNTY_REVIEWER = "county_reviewer"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[Role, tuple[str, str]] = {
    Role.CLERK: ("经办人", "Clerk"),
    Role.DISPATCHER: ("调度", "Dispatcher"),
    Role.RECEIVER: ("接收人", "Receiver"),
    Role.INSPECTOR: ("检查人员", "Inspector"),
    Role.COUNTY_REVIEWER: ("县级审核人", "County reviewer"),
    Role.ADMINISTRATOR: ("管理员", "Administrator"),
}
HANDS = frozenset({Role.CLERK, Role.DISPATCHER, Role.RECEIVER})
"""Who does the daily work; in a small office one person holds several of these."""


def may_go_together(roles: Iterable[Role]) -> bool:
    """Say whether one account may hold these roles: those of the daily work together, every other one alone.

    Who checks or administers changes no record, so that nobody grants and uses a right in one sitting.
    """
    held = frozenset(roles)
    return bool(held) and (held <= HANDS or len(held) == 1)
