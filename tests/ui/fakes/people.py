"""The made-up register's part for people: without accounts unless a test gives it some."""

from dataclasses import replace

from hwtrack.domain.people import Role, may_go_together
from hwtrack.errors import (
    NotPermittedError,
    SignatureNeededError,
    SignInNeededError,
    ThrottledError,
    UserError,
)
from hwtrack.services.people_views import (
    AccessView,
    AccountRow,
    PermissionRow,
    PersonView,
    SignatureView,
    SignInRow,
)
from tests.ui.fake_rows import TODAY, at

PASSWORD = "correct horse 7"  # noqa: S105 - of made-up people
HANDS = ("clerk", "dispatcher", "receiver")
ACCOUNTS = (
    AccountRow("a1", "wangli", "王丽", ("clerk", "dispatcher"), at(2, 9, 0), None, at(23, 8, 2), 0, False),
    AccountRow("a2", "liuqiang", "刘强", ("administrator",), at(2, 8, 50), None, at(20, 17, 31), 0, False),
    AccountRow("a3", "xiechunsheng", "谢春生", ("receiver",), at(3, 10, 15), None, at(22, 16, 44), 3, False),
    AccountRow("a4", "zhonghai", "钟海", ("inspector",), at(9, 14, 5), None, None, 0, True),
    AccountRow("a5", "lianglan", "梁兰", ("clerk",), at(2, 9, 10), TODAY, at(12, 9, 20), 0, False),
)
SIGN_INS = (
    SignInRow(at(23, 8, 2), "wangli", "王丽", "signed_in", 48_201),
    SignInRow(at(23, 7, 58), "wangli", "王丽", "refused", 48_200),
    SignInRow(at(22, 17, 40), "wangli", "王丽", "signed_out", 48_187),
    SignInRow(at(22, 16, 51), "xiechunsheng", "谢春生", "locked", 48_179),
    SignInRow(at(22, 16, 44), "xiechunsheng", "谢春生", "unlocked", 48_171),
    SignInRow(at(22, 16, 40), "admin", "", "refused", 48_170),
)
PERMISSIONS = (
    PermissionRow("save_draft", "保存联单草稿", "Save a draft", HANDS, False),
    PermissionRow("sign_checked", "签署联单", "Sign a manifest", ("clerk", "dispatcher"), True),
    PermissionRow("receive_checked", "确认接收", "Confirm receipt", ("receiver",), True),
    PermissionRow("record_batch", "登记批次", "Record a batch", HANDS, False),
    PermissionRow("record_new_party", "登记单位", "Record a party", ("clerk",), False),
    PermissionRow("act_on_finding", "处理核查结果", "Act on a finding", (*HANDS, "inspector", "county_reviewer"), False),
    PermissionRow("make_account", "建立账户", "Make an account", ("administrator",), False),
    PermissionRow("close_account", "停用账户", "Close an account", ("administrator",), True),
)  # fmt: skip
MEANINGS = {
    "sign_manifest": ("签署联单：所填属实", "Sign the manifest: what is written is true"),
    "receive": ("确认接收：已按实际称量", "Confirm receipt: weighed as it came"),
    "declare": ("申报：与台账一致", "Declare: it agrees with the ledger"),
}
FREE_ATTEMPTS = 5


class FakePeople:
    """Nobody signs in here until a test says so."""

    access_view = AccessView("no_passwords", chosen_at=at(2, 9, 0), reason="只有一人使用")
    locked = False
    refusals = 0
    proof = False

    def with_accounts(self, idle_minutes=10):
        """Let people sign in from now on, each with the same password."""
        self.people = {row.login: row for row in ACCOUNTS}
        self.passwords = dict.fromkeys(self.people, PASSWORD)
        self.access_view = AccessView("accounts", chosen_at=at(2, 8, 50), idle_minutes=idle_minutes)
        self.seen = []
        return self

    def access(self):
        return self.access_view

    def _person(self, login):
        row = self.people[login]
        return PersonView(row.uid, row.login, row.name, row.roles, row.must_change)

    def _here(self):
        if self.access_view.person is None:
            raise SignInNeededError("请先登录。")
        return self.access_view.person

    def _checked(self, login, password):
        if self.refusals >= FREE_ATTEMPTS:
            raise ThrottledError("密码多次不对，请 60 秒后再试。", wait_seconds=60)
        row = self.people.get(login)
        if row is None or row.closed_on or self.passwords[login] != password:
            self.refusals += 1
            raise UserError("账户或密码不符。", field="password")
        self.refusals = 0

    def work_without_passwords(self, reason):
        self.access_view = AccessView("no_passwords", chosen_at=at(23, 9, 0), reason=reason)

    def start_accounts(self, first):
        if len(first.password) < 8:
            raise UserError("密码至少 8 个字符。", field="password")
        made = AccountRow(
            "a0", first.login, first.name, first.roles, at(23, 9, 0), None, at(23, 9, 0), 0, False
        )
        self.people, self.passwords, self.seen = {first.login: made}, {first.login: first.password}, []
        self.access_view = AccessView("accounts", self._person(first.login), at(23, 9, 0))
        return self.access_view.person

    def sign_in(self, login, password):
        self._checked(login, password)
        self.access_view = replace(self.access_view, person=self._person(login))
        self.locked = False
        self.seen.append(("signed_in", login))
        return self.access_view.person

    def sign_out(self):
        self.seen.append(("signed_out", self._here().login))
        self.access_view = replace(self.access_view, person=None)
        self.locked = False

    def lock(self):
        self.locked = True
        self.seen.append(("locked", self._here().login))

    def unlock(self, password):
        self._checked(self._here().login, password)
        self.locked = False
        self.seen.append(("unlocked", self._here().login))
        return self.access_view.person

    def prove(self, password):
        self._checked(self._here().login, password)
        self.proof = True

    def forget_proof(self):
        self.proof = False

    def must_sign(self, action):
        """Refuse a signed action unless the password was given just before; what a real register's door does."""
        if self.access_view.mode != "accounts":
            return
        if self._here() is None or self.locked:
            raise SignInNeededError("已锁定，请先解锁。")
        if not self.proof:
            meaning, meaning_en = MEANINGS[action]
            raise SignatureNeededError("这一步需要签名。", meaning=meaning, meaning_en=meaning_en)
        self.proof = False

    def may(self, action):
        person = self.access_view.person
        if person is None:
            return self.access_view.mode != "accounts"
        allowed = {row.action: row.roles for row in PERMISSIONS}.get(action)
        return allowed is None or bool(set(allowed) & set(person.roles))

    def change_own_password(self, old, new):
        login = self._here().login
        if self.passwords[login] != old:
            raise UserError("原密码不符。", field="password")
        if len(new) < 8:
            raise UserError("密码至少 8 个字符。", field="new")
        self.passwords[login] = new
        self._change(self.people[login].uid, must_change=False)
        self.access_view = replace(self.access_view, person=self._person(login))

    def _change(self, uid, **changes):
        row = next(row for row in self.people.values() if row.uid == uid)
        if self.access_view.person is not None and row.login != self.access_view.person.login:
            self._as_administrator()
        self.people[row.login] = replace(row, **changes)

    def _as_administrator(self):
        if "administrator" not in self._here().roles:
            raise NotPermittedError("只有管理员可以管理账户。")

    def accounts(self):
        return tuple(self.people.values()) if self.access_view.mode == "accounts" else ()

    def make_account(self, new):
        self._as_administrator()
        if new.login in self.people:
            raise UserError("这个登录名已经有人用。", field="login")
        if not may_go_together(Role(role) for role in new.roles):
            raise UserError("请选择角色；检查、审核与管理须单独一个账户。", field="roles")
        if len(new.password) < 8:
            raise UserError("密码至少 8 个字符。", field="password")
        uid = f"n{len(self.people)}"
        self.people[new.login] = AccountRow(
            uid, new.login, new.name, new.roles, at(23, 9, 0), None, None, 0, True
        )
        self.passwords[new.login] = new.password
        return uid

    def change_roles(self, account_uid, roles):
        self._change(account_uid, roles=roles)

    def reset_password(self, account_uid, password):
        self._change(account_uid, must_change=True)
        self.passwords[next(row.login for row in self.people.values() if row.uid == account_uid)] = password

    def close_account(self, account_uid):
        self._change(account_uid, closed_on=TODAY)

    def reopen_account(self, account_uid):
        self._change(account_uid, closed_on=None)

    def sign_ins(self, limit):
        return SIGN_INS[:limit] if self.access_view.mode == "accounts" else ()

    def permissions(self):
        return PERMISSIONS

    def signatures(self, subject_uid):
        if self.access_view.mode != "accounts":
            return ()
        roles, meaning = ("clerk", "dispatcher"), MEANINGS["sign_manifest"]
        return (SignatureView("王丽", "wangli", roles, "sign_manifest", *meaning, at(23, 8, 30), 48_205),)
