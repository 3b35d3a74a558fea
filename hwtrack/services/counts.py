"""The counts beside the navigation."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Batch, Organisation
from db.queries.manifest_filter import QUEUES
from db.queries.manifest_order import queue_counts as count_queues
from hwtrack.services.lists import own_sites
from hwtrack.services.requests import QueueCounts
from hwtrack.services.today import SHOWN
from hwtrack.services.worklist import GROUPS, waiting


def queue_counts(session: Session, _: None = None) -> QueueCounts:
    """Count queues, lists and the work list as the desk shows it; shortfalls are capacity's to count."""
    queued = count_queues(session, own_sites(session))
    work, overdue = waiting(session)[:SHOWN], GROUPS.index("overdue")
    return QueueCounts(
        today=len(work),
        overdue=sum(one.urgency[0] == overdue for one in work),
        **{queue: queued[queue] for queue in QUEUES},
        batches=session.execute(select(func.count()).select_from(Batch)).scalar_one(),
        parties=session.execute(select(func.count()).select_from(Organisation)).scalar_one(),
    )
