"""How a guard is written as SQL."""

from __future__ import annotations


def trigger(name: str, event: str, condition: str, message: str) -> str:
    """Return a trigger that refuses an *event* with a *message*, where a *condition* holds or always."""
    when = f"WHEN {condition} " if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {event} {when}BEGIN SELECT RAISE(ABORT, '{message}'); END"


def same(key: str) -> str:
    """Compare a key of one or several columns with the row about to come."""
    parts = [f"{column} = NEW.{column}" for column in key.split(", ")]
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"
