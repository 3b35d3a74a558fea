"""The made-up register's part for other registers: answers by the name of the file, remembers what was asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hwtrack.errors import UserError
from hwtrack.services import exchange_views as x
from tests.ui.fake_rows import NOW
from tests.ui.fakes import exchange_rows as rows
from ui.models.paged import TupleSource

NOTE = "hwtrack acknowledgement 1\n"


class FakeExchange:
    """Holds five registers with a gap, a fork and disagreements; a test may give it more or none."""

    exchange_view = rows.VIEW
    registers_held = 5
    disagreeing = 17
    acknowledges = NOTE
    signs = True
    addressed_as: tuple[str, ...] = ()
    exchange_fails: Exception | None = None

    def _asked(self, *what):
        self.__dict__.setdefault("exchange_asked", []).append(what)

    def _fail(self):
        if self.exchange_fails is not None:
            raise self.exchange_fails

    def exchange(self):
        return self.exchange_view

    def export_bundle(self, asked, progress):
        self._asked("export", asked)
        self._fail()
        progress(1, 2)
        after = next(
            (
                one.acknowledged_to
                for one in self.exchange_view.recipients
                if one.recipient == asked.recipient
            ),
            0,
        )
        after = 0 if asked.whole else after
        asked.to.write_bytes(b"hwtrack bundle 1\n")
        return x.BundleMade(str(asked.to), asked.recipient, after, rows.SIZE, 18_204, "5a" * 32)

    def look_at_bundle(self, path):
        self._asked("look", Path(path).name)
        name = Path(path).stem.split("-")[0]
        if name not in rows.SEEN:
            raise UserError("不是本程序的交换包：首行不符。", field="path")
        return replace(rows.SEEN[name], path=str(path))

    def take_bundle(self, asked, progress):
        self._asked("take", Path(asked.path).name, asked.accept)
        self._fail()
        progress(1, 2)
        seen = rows.SEEN[Path(asked.path).stem.split("-")[0]]
        if seen.verdict in {"gap", "fork", "signature", "damaged"} or (
            seen.verdict == "key" and not asked.accept
        ):
            self.exchange_view = replace(
                self.exchange_view, received=(rows.GAP, *self.exchange_view.received)
            )
            raise UserError(seen.told, field="path")
        known = max(seen.held_to - seen.first, 0)
        new = seen.last - seen.first - known
        return x.BundleTaken(
            seen.register_uid, seen.name, seen.first, seen.last, new, known, 2, self.acknowledges
        )

    def acknowledgement(self, register_uid, recipient=""):
        self._asked("acknowledgement", register_uid, recipient)
        return NOTE

    def take_acknowledgement(self, path, accept=""):
        self._asked("acknowledged", Path(path).name, accept)
        if "stranger" in Path(path).name and not accept:
            raise UserError(
                "签署回执的密钥 aa10 bb20（“龙南”）尚未核对。请用另一途径核对指纹。", field="accept"
            )
        if "forged" in Path(path).name:
            raise UserError("回执的签名不成立，没有读入。", field="path")
        return replace(rows.RECIPIENTS[1], acknowledged_to=47_002, acknowledged_at=NOW)

    def foreign_registers(self):
        return tuple(rows.foreign(place) for place in range(self.registers_held))

    def foreign_register(self, register_uid):
        found = {rows.uid_of(place): place for place in range(self.registers_held)}
        if register_uid not in found:
            raise UserError("本机没有这本台账库。", field="register")
        place = found[register_uid]
        row = rows.foreign(place)
        every = tuple(one for one in rows.RECEIVED if one.register_uid == rows.uid_of(place % 5))
        mine = tuple(self.list_disagreements(register_uid).page(0)[:6])
        links = rows.LINKS if place in {1, 3} else ()
        spoken = rows.spoken_for(place)
        return x.ForeignRegisterDetail(row, every, mine, links, spoken, self.addressed_as, self.signs)

    def list_disagreements(self, register_uid):
        there = range(self.disagreeing if self.registers_held else 0)
        found = [rows.differs(number) for number in there]
        return TupleSource([one for one in found if not register_uid or register_uid in rows.parties(one)])

    def link_same(self, asked):
        self._asked("link", asked)
        self._fail()
        return "link1"

    def unlink_same(self, asked):
        self._asked("unlink", asked)

    def deny_owner(self, asked):
        self._asked("deny", asked)
        self._fail()
        return "denial1"

    def restore_owner(self, asked):
        self._asked("restore", asked)

    def verify_foreign(self, register_uid, progress):
        self._asked("verify", register_uid)
        progress(1, 2)
        row = next(one for one in self.foreign_registers() if one.register_uid == register_uid)
        ok = register_uid != rows.uid_of(3)
        problems = () if ok else ("纪元 2 第 6,118 条的内容与它的叶值不符。",)
        return x.ForeignVerified(register_uid, row.name, ok, row.entries, "7c4109e2b8d03fa6" * 4, problems)
