"""Of a party: its names, its sites with their supervision class, and who answers for them."""

from __future__ import annotations

from datetime import date
from functools import partial

from hwtrack.services.closing import Closure
from hwtrack.services.organisations import (
    ContactEnding,
    FurtherSite,
    NewContact,
    OrganisationChange,
    Renaming,
    SiteChange,
    SiteForm,
)
from hwtrack.services.party_book import SiteBook, SitesBook
from hwtrack.services.supervision_basis import SupervisionForm
from ui import register_words, words
from ui.forms.entries import (
    Entry,
    Values,
    choice_entry,
    count_entry,
    day_entry,
    flag_entry,
    mass_entry,
    pick_entry,
    text_entry,
)
from ui.forms.entry_dialog import Act
from ui.pages.record_panel import Link, RecordPanel
from ui.text import SHANGHAI, full_day, joined
from ui.words import BadgeLook


def site_form(typed: Values) -> SiteForm:
    """Return a site as typed."""
    return SiteForm(
        typed["name"], typed["kind"], typed["division_code"], typed["address"], typed["contact"],
        typed["phone"], typed["emergency_phone"], typed["beds"], typed["own"],
    )  # fmt: skip


class SitesPanel(RecordPanel[SitesBook]):
    """Names, sites, supervision, contacts."""

    def ask(self, uid: str) -> SitesBook:
        return self.desk.register.party_sites(uid)

    def fill(self, answer: SitesBook) -> None:
        self._book = book = answer
        links = [
            Link(self.tr("改名…"), self.rename, "rename_organisation"),
            Link(self.tr("更正…"), self.correct, "change_organisation"),
        ]
        links.append(
            Link(self.tr("恢复"), self.reopen, "reopen_organisation")
            if book.closed_on
            else Link(self.tr("关闭…"), self.close_party, "close_organisation")
        )
        self.section(self.tr("名称"))
        closed = self.tr("自 {day} 关闭").format(day=full_day(book.closed_on)) if book.closed_on else ""
        self.item(book.name, joined(book.credit_code, book.group_name), (closed, "warn"), links)
        for name, last in book.former_names:
            self.item(name, right=(self.tr("曾用名，至 {day}").format(day=full_day(last)), "text3"))
        self.section(
            self.tr("场所"), len(book.sites), Link(self.tr("加场所…"), self.add_site, "add_further_site")
        )
        for site in book.sites:
            self._show_site(site)

    def _show_site(self, site: SiteBook) -> None:
        links = [Link(self.tr("改…"), lambda: self.edit_site(site), "change_site")]
        if site.computed_class:
            links.append(Link(self.tr("管理类别…"), lambda: self.supervise(site), "set_supervision"))
        links.append(Link(self.tr("加联系人…"), lambda: self.add_contact(site), "add_contact"))
        links.append(
            Link(
                self.tr("恢复"),
                lambda: self.change("reopen_site", site.uid, self.tr("场所已恢复")),
                "reopen_site",
            )
            if site.closed_on
            else Link(self.tr("关闭…"), lambda: self.close_site(site), "close_site")
        )
        closed = self.tr("自 {day} 关闭").format(day=full_day(site.closed_on)) if site.closed_on else ""
        self.item(
            site.form.name,
            site.form.address or site.division,
            (closed, "warn"),
            links,
            self._class(site),
        )
        reach = joined(site.form.contact, site.form.phone, site.form.emergency_phone)
        if reach:
            self.item(self.tr("联单联系人"), reach)
        for person in site.contacts:
            end = partial(self.end_contact, person.uid, person.name)
            ended = Link(self.tr("不再担任…"), end, "end_contact")
            role = words.of(register_words.CONTACT_ROLES, person.role)
            self.item(role, joined(person.name, person.phone), links=[ended])

    def _class(self, site: SiteBook) -> BadgeLook | None:
        if not site.class_in_force:
            return None
        text = words.of(words.SUPERVISION, site.class_in_force)
        if site.basis.class_override:
            computed = words.of(words.SUPERVISION, site.computed_class)
            text = self.tr("{set}（主管部门定，推算 {computed}）").format(set=text, computed=computed)
        return BadgeLook(text, "", "info" if site.class_in_force == "key" else "neutral")

    # Actions

    def _today(self) -> date:
        return self.desk.now().astimezone(SHANGHAI).date()

    def rename(self) -> None:
        """Ask for a new name and the former one's last day."""
        book = self._book
        self.open_form(
            Act("rename_organisation", lambda typed: Renaming(book.uid, typed["name"], typed["last_day"])),
            (
                self.tr("改名"),
                self.tr("原名称留存，按原名也能查到；已签署的联单仍用签署时的名称。"),
                self.tr("改名"),
            ),
            (
                text_entry("name", self.tr("新名称"), book.name),
                day_entry("last_day", self.tr("原名至"), self._today()),
            ),
            self.tr("已改名，原名称留存"),
        )

    def correct(self) -> None:
        """Ask for the credit code and the group."""
        book = self._book
        self.open_form(
            Act(
                "change_organisation",
                lambda typed: OrganisationChange(book.uid, typed["credit_code"], typed["group_name"]),
            ),
            (self.tr("更正单位"), "", self.tr("保存")),
            (
                text_entry("credit_code", self.tr("信用代码"), book.credit_code),
                text_entry("group_name", self.tr("所属集团"), book.group_name),
            ),
            self.tr("单位已更正"),
        )

    def close_party(self) -> None:
        """Ask from which day the organisation takes part in nothing new."""
        self._close("close_organisation", self._book.uid, self._book.name)

    def close_site(self, site: SiteBook) -> None:
        """Ask from which day the site takes part in nothing new."""
        self._close("close_site", site.uid, site.form.name)

    def _close(self, verb: str, uid: str, name: str) -> None:
        self.open_form(
            Act(verb, lambda typed: Closure(uid, typed["on"])),
            (
                self.tr("关闭 {name}").format(name=name),
                self.tr("自该日起不再新办批次、联单、合同和计划；未完的联单照常办结，记录全部保留。"),
                self.tr("关闭"),
            ),
            (day_entry("on", self.tr("关闭日"), self._today()),),
            self.tr("已关闭"),
        )

    def reopen(self) -> None:
        """Let the organisation take part again."""
        self.change("reopen_organisation", self._book.uid, self.tr("单位已恢复"))

    def add_site(self) -> None:
        """Ask for a further site."""
        uid = self._book.uid
        self.open_form(
            Act("add_further_site", lambda typed: FurtherSite(uid, site_form(typed))),
            (self.tr("加场所"), "", self.tr("登记场所")),
            self._site_entries(SiteForm("", "generator", "")),
            self.tr("场所已登记"),
        )

    def edit_site(self, site: SiteBook) -> None:
        """Ask what the site's record is to say."""
        self.open_form(
            Act("change_site", lambda typed: SiteChange(site.uid, site_form(typed))),
            (self.tr("改场所"), self.tr("已签署的联单仍是签署时的内容。"), self.tr("保存")),
            self._site_entries(site.form),
            self.tr("场所已保存"),
        )

    def _site_entries(self, form: SiteForm) -> tuple[Entry, ...]:
        kinds = [(key, words.of(words.SITE_KINDS, key)) for key in words.SITE_KINDS]
        return (
            text_entry("name", self.tr("场所名称"), form.name),
            pick_entry("kind", self.tr("类型"), kinds, form.kind),
            choice_entry(
                "division_code", self.tr("所在地"), self.desk.register.division_choices, form.division_code
            ),
            text_entry("address", self.tr("地址"), form.address),
            text_entry("contact", self.tr("联系人"), form.contact),
            text_entry("phone", self.tr("联系电话"), form.phone),
            text_entry("emergency_phone", self.tr("应急电话"), form.emergency_phone),
            count_entry("beds", self.tr("床位数"), form.beds),
            flag_entry("own", self.tr("本单位的场所：由本台账库记账"), on=form.own),
        )

    def supervise(self, site: SiteBook) -> None:
        """Ask what the supervision class rests on, and the bureau's own decision."""
        held = site.basis
        computed = words.of(words.SUPERVISION, site.computed_class)
        classes = [("", self.tr("按推算：{kind}").format(kind=computed))]
        classes += [(key, words.of(words.SUPERVISION, key)) for key in words.SUPERVISION]
        self.open_form(
            Act(
                "set_supervision",
                lambda typed: SupervisionForm(
                    site.uid, typed["valid_from"], typed["running_since"], typed["permitted"], typed["own_facility"],
                    typed["class_override"], typed["reason"], typed["decided_by"],
                ),
            ),
            (
                self.tr("管理类别"),
                self.tr("类别按 HJ 1259-2022 第 4.2 节推算；主管部门另定的，写明理由。"),
                self.tr("保存"),
            ),
            (
                day_entry("valid_from", self.tr("自"), self._today()),
                day_entry("running_since", self.tr("投产日"), held.running_since, needed=False),
                mass_entry("permitted", self.tr("许可年产生量"), held.permitted_grams),
                flag_entry("own_facility", self.tr("有自行利用处置设施"), on=held.own_facility),
                pick_entry("class_override", self.tr("管理类别"), classes, held.class_override),
                text_entry("reason", self.tr("理由"), held.reason),
                text_entry("decided_by", self.tr("决定部门"), held.decided_by),
            ),
            self.tr("管理类别依据已保存"),
        )  # fmt: skip

    def add_contact(self, site: SiteBook) -> None:
        """Ask for a person and what he answers for."""
        self.open_form(
            Act(
                "add_contact",
                lambda typed: NewContact(site.uid, typed["role"], typed["name"], typed["phone"]),
            ),
            (self.tr("加联系人"), site.form.name, self.tr("登记")),
            (
                pick_entry("role", self.tr("职责"), register_words.options(register_words.CONTACT_ROLES)),
                text_entry("name", self.tr("姓名")),
                text_entry("phone", self.tr("电话")),
            ),
            self.tr("联系人已登记"),
        )

    def end_contact(self, uid: str, name: str) -> None:
        """Ask for the last day a person answers for the site."""
        self.open_form(
            Act("end_contact", lambda typed: ContactEnding(uid, typed["last_day"])),
            (self.tr("{name} 不再担任").format(name=name), "", self.tr("保存")),
            (day_entry("last_day", self.tr("最后一日"), self._today()),),
            self.tr("联系人已更新"),
        )
