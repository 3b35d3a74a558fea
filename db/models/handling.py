"""What goes with a movement: its HJ 1259 numbers, the containers it carried, units and closed areas."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import GUARDED, Base, CalendarDay, Line, Moment, Pk, Uid, at_most
from hwtrack.domain.text import LINE_LIMIT, NOTE_LIMIT


class StepNumber(Base):
    """A number of HJ 1259 given to a movement: HWRK into storage, HWCK out of it, HWZX… own, HWWW… sent out.

    The generation's number HWCS is the batch's own code. One movement may carry two: what leaves a
    storage area for a carrier is taken out (HWCK) and sent out (HWWWLY or HWWWCZ).
    """

    __tablename__ = "step_number"
    __table_args__ = (
        CheckConstraint("length(code) BETWEEN 15 AND 24", name="code_length"),
        Index("ix_step_number_movement", "movement"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    movement: Mapped[int] = mapped_column(ForeignKey("movement.id"))
    code: Mapped[str] = mapped_column(unique=True)


class ContainerStep(Base):
    """A container that went along with a movement: where it is now is where its last one put it."""

    __tablename__ = "container_step"
    __table_args__ = (
        UniqueConstraint("container", "movement"),
        Index("ix_container_step_movement", "movement"),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    movement: Mapped[int] = mapped_column(ForeignKey("movement.id"))
    container: Mapped[int] = mapped_column(ForeignKey("container.id"))


class TreatmentUnit(Base):
    """A furnace, reactor or other unit of a site (利用处置设施), with its place in the mass ledger."""

    __tablename__ = "treatment_unit"
    __table_args__ = (
        UniqueConstraint("site", "code"),
        CheckConstraint("length(code) > 0", name="code_given"),
        at_most("name", LINE_LIMIT),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    site: Mapped[int] = mapped_column(ForeignKey("site.id"))
    code: Mapped[str]
    name: Mapped[Line]
    method: Mapped[str | None] = mapped_column(ForeignKey("treatment_method.code"))
    place: Mapped[int] = mapped_column(ForeignKey("place.id"), unique=True)


class StepDetail(Base):
    """What a step says besides its mass: by which method, when it was finished, why or to whom."""

    __tablename__ = "step_detail"
    __table_args__ = (
        at_most("reason", NOTE_LIMIT),
        CheckConstraint(
            "method IS NOT NULL OR completed_at IS NOT NULL OR length(reason) > 0", name="says_something"
        ),
        GUARDED,
    )
    id: Mapped[Pk]
    uid: Mapped[Uid]
    movement: Mapped[int] = mapped_column(ForeignKey("movement.id"), unique=True)
    method: Mapped[str | None] = mapped_column(ForeignKey("treatment_method.code"))
    completed_at: Mapped[Moment | None]
    reason: Mapped[Line]


class AreaEnd(Base):
    """The last day a storage area takes waste in; what lies there may leave."""

    __tablename__ = "area_end"
    __table_args__ = (GUARDED,)
    id: Mapped[Pk]
    uid: Mapped[Uid]
    area: Mapped[int] = mapped_column(ForeignKey("storage_area.id"), unique=True)
    last_day: Mapped[CalendarDay]
