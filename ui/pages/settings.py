"""Settings of the window: theme, language, and what the register says of itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from hwtrack.services.requests import VerifyView
from ui import fonts, i18n
from ui.pages.areas_panel import AreasPanel
from ui.pages.base import Desk, Page, scrolled
from ui.pages.house_panel import HousePanel, PairsPanel
from ui.pages.limits_panel import EmergencyPanel
from ui.refusals import refusal_text
from ui.text import moment
from ui.theme import theme
from ui.widgets.basic import Elided, IconLabel, Text, box, column, hline, row
from ui.widgets.button import Button
from ui.widgets.head import PageHead


class SettingsPage(Page):
    """How the window looks, what the register says of itself, and what the house may choose."""

    def __init__(
        self, desk: Desk, use_theme: Callable[[str], None], use_language: Callable[[str], None]
    ) -> None:
        super().__init__(desk)
        self.head = PageHead()
        self._theme_title, self._language_title = Text(tone="text2"), Text(tone="text2")
        self.themes = {name: self._choice(name) for name in ("light", "dark", "system")}
        self.languages = {name: self._choice(name) for name in i18n.LANGUAGES}
        self._groups = [self._group(self.themes, use_theme), self._group(self.languages, use_language)]
        self._register_title, self._verify_title = Text(bold=True), Text(bold=True)
        self._path, self._result = Elided("", tone="text2"), Elided("", tone="text2")
        self._verified_as: VerifyView | None = None
        self._mark = IconLabel("verified", "text3")
        self.verify_button = Button("", icon="refresh", key="F9")
        self.verify_button.clicked.connect(self.verify)
        self.backups_button = Button("", "link")
        self.backups_button.clicked.connect(lambda: self.go.emit("recovery", ""))
        choices = column(
            self._line(self._theme_title, self.themes),
            self._line(self._language_title, self.languages),
            gap=12,
            margins=(24, 16, 20, 16),
        )
        self._result.setMinimumWidth(fonts.scaled(520))
        result = row(self.verify_button, 8, self._mark, self._result, gap=8)
        result.setStretch(3, 1)
        register = column(
            row(self._register_title, None, self.backups_button),
            self._path,
            8,
            self._verify_title,
            result,
            gap=6,
            margins=(24, 16, 20, 16),
        )
        head = column(self.head, margins=(24, 14, 20, 12))
        self.panels = (AreasPanel(desk), EmergencyPanel(desk), PairsPanel(desk), HousePanel(desk))
        body = column(box(choices), hline(), box(register), gap=0)
        for panel in self.panels:
            panel.recorded.connect(self._recorded)
            part = box(column(panel, margins=(24, 8, 20, 16)))
            part.setMaximumWidth(fonts.scaled(880))
            body.addWidget(hline())
            body.addWidget(part)
        body.addStretch(1)
        content = QWidget()
        content.setLayout(body)
        self.setLayout(column(box(head), hline(), scrolled(content, "settings_scroll"), gap=0))

    def _recorded(self, said: str) -> None:
        self.said.emit(said, "", None)
        self.changed.emit()

    def _choice(self, name: str) -> Button:
        button = Button("", "chip")
        button.setCheckable(True)
        button.setObjectName(f"choice_{name}")
        return button

    def _group(self, buttons: dict[str, Button], use: Callable[[str], None]) -> QButtonGroup:
        group = QButtonGroup(self)
        for name, button in buttons.items():
            group.addButton(button)
            button.clicked.connect(lambda _on=False, name=name: use(name))
        return group

    def _line(self, title: Text, buttons: dict[str, Button]) -> QHBoxLayout:
        title.setFixedWidth(fonts.scaled(120))
        return row(title, *buttons.values(), None, gap=6)

    def verify(self) -> None:
        """Compare the tables with the journal on the worker's thread."""
        register = self.desk.register
        self.verify_button.explain(self.tr("正在核验"))
        self.desk.tasks.run(
            lambda job: register.verify(job.progress), self._verified, self._failed, self.tr("核验台账库")
        )

    def _verified(self, result: VerifyView) -> None:
        self.verify_button.explain("")
        self._verified_as = result
        self._say_result(result)
        self.changed.emit()

    def _say_result(self, result: VerifyView) -> None:
        seconds = f"{result.elapsed_ms / 1000:.1f}"
        if result.ok:
            text = self.tr("{n} 条日志重算各表，0 处不符；根 {root}；{when} 核验，用时 {s} s")
            self._result.setText(
                text.format(
                    n=f"{result.entries:,}", root=result.root[:16], when=moment(result.verified_at), s=seconds
                )
            )
        else:
            self._result.setText(
                self.tr("{n} 处不符：{first}").format(
                    n=len(result.differences), first=refusal_text(result.differences[0])
                )
            )
        tone = "ok" if result.ok else "danger"
        self._result.set_tone(tone)
        self._mark.show_icon("verified" if result.ok else "block", tone)

    def _failed(self, error: BaseException) -> None:
        from ui import errors

        self.verify_button.explain("")
        errors.show(error, self)

    def refresh(self) -> None:
        info = self.desk.register.info()
        self._path.setText(f"{info.name}\u3000{info.path}")
        chosen = str(self.desk.memory.value("theme", theme.name))
        self.themes[chosen if chosen in self.themes else theme.name].setChecked(True)
        self.languages[i18n.language()].setChecked(True)
        for panel in self.panels:
            panel.show_uid("")

    def retranslate(self) -> None:
        self.head.say(self.tr("设置"), self.tr("外观与语言立即生效；台账库的设置记入日志"))
        self._theme_title.setText(self.tr("外观"))
        self._language_title.setText(self.tr("语言"))
        names = {"light": self.tr("浅色"), "dark": self.tr("深色"), "system": self.tr("跟随系统")}
        for name, button in self.themes.items():
            button.setText(names[name])
        for name, button in self.languages.items():
            button.setText(i18n.LANGUAGES[name])
        self._register_title.setText(self.tr("台账库"))
        self._verify_title.setText(self.tr("核验"))
        if self._verified_as is not None:
            self._say_result(self._verified_as)
        else:
            self._result.setText(self.tr("比较各表与日志；与他人持有的校验点相符才有意义"))
        self.verify_button.setText(self.tr("重新核验"))
        self.backups_button.setText(self.tr("备份与恢复…"))
        for button in (
            self.verify_button,
            self.backups_button,
            *self.themes.values(),
            *self.languages.values(),
        ):
            button.updateGeometry()
        for panel in self.panels:
            panel.retranslate()

    def focus_target(self) -> QWidget:
        return self.themes["light"]

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Tab", self.tr("下一项")),
            ("Space", self.tr("选择")),
            ("F9", self.tr("核验")),
            ("Ctrl K", self.tr("查找")),
        )
