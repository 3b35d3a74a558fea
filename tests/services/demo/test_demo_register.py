"""The demo province is whole and plausible: everybody is there, every state, and no gram goes astray."""

import pytest

import resources
from hwtrack.domain.codes import JIANGXI_OFFICIAL_NO, is_credit_code, is_plate
from hwtrack.domain.manifest import ManifestKind, ManifestState
from hwtrack.services.demo import build_demo
from hwtrack.services.demo.names import Names
from hwtrack.services.demo.world import counties
from hwtrack.services.store import Store
from tests.helpers.demo import Built


def test_register_agrees_with_its_journal_and_no_stock_is_negative(demo: Built) -> None:
    with Store.open(demo.path, read_only=True) as store:
        found = store.verify()
        assert (found.ok, found.problems, found.doubts) == (True, (), ())
        assert found.root == demo.summary.root
    assert demo.one("SELECT min(grams) FROM stock") > 0


def test_it_is_a_sample_with_its_day_fixed(demo: Built) -> None:
    with Store.open(demo.path, read_only=True) as store:
        identity = store.identity
        assert (identity.sample, identity.keeps, identity.prefix) == (True, "all", "JX")
        assert store.today == demo.summary.reference_day == identity.reference_day
    assert demo.one("SELECT max(happened_on) FROM movement") <= "2026-06-30"
    assert demo.one("SELECT max(recorded_at) FROM entry") <= "2026-06-30T09:30:00.000Z"


def test_every_county_and_city_has_a_generator(demo: Built) -> None:
    found = set(
        demo.column("SELECT division_code FROM site WHERE kind = 'generator' AND division_code IS NOT NULL")
    )
    assert found == {county.code for county in counties()}
    assert len(found) == 100
    assert len({code[:4] for code in found}) == 11


@pytest.mark.parametrize("kind", ["generator", "institution", "facility", "platform", "carrier"])
def test_every_kind_of_party_is_there(demo: Built, kind: str) -> None:
    assert demo.one("SELECT count(*) FROM site WHERE kind = ?", kind) >= 5


def test_credit_codes_are_right_and_carry_the_county(demo: Built) -> None:
    rows = demo.rows(
        "SELECT o.credit_code, s.division_code FROM organisation o JOIN site s ON s.organisation = o.id"
    )
    assert [code for code, _ in rows if not is_credit_code(code)] == []
    assert [code for code, county in rows if county and code[2:8] != county] == []


def test_organisation_part_of_a_credit_code_has_its_own_check_character() -> None:
    # GB 11714 gives D2143569X as its example.
    from hwtrack.services.demo import names

    assert names._body_check("D2143569") == "X"
    assert is_credit_code(Names(__import__("random").Random(1)).credit_code("360111"))


def test_plates_are_of_the_province(demo: Built) -> None:
    plates = demo.column("SELECT plate FROM vehicle")
    assert all(is_plate(plate) and plate[0] == "赣" and plate[1] in "ABCDEFGHJKLM" for plate in plates)
    assert len(plates) == len(set(plates))


def test_invented_official_numbers_begin_at_900000_and_name_the_senders_city(demo: Built) -> None:
    rows = demo.rows(
        "SELECT m.official_no, s.division_code, m.happened_on FROM manifest m JOIN site s ON s.id = m.sender"
        " WHERE m.official_no IS NOT NULL AND s.division_code IS NOT NULL"
    )
    assert rows
    for number, county, day in rows:
        assert JIANGXI_OFFICIAL_NO.fullmatch(number)
        assert int(number[8:]) >= 900_000
        assert (number[:4], number[4:8]) == (day[:4], county[:4])
    assert demo.one("SELECT count(*) FROM manifest WHERE official_missing = 'awaiting'") > 0


def test_waste_from_other_provinces_is_taken_whole_and_is_no_demand_of_ours(demo: Built) -> None:
    rows = demo.rows(
        "SELECT m.official_no, s.division_code, l.refused_grams FROM manifest m"
        " JOIN site s ON s.id = m.sender JOIN manifest_line l ON l.manifest = m.id"
        " WHERE m.kind = 'cross_province'"
    )
    assert rows
    assert all(county is None and refused == 0 for _, county, refused in rows)
    assert all(number is None or not JIANGXI_OFFICIAL_NO.fullmatch(number) for number, _, _ in rows)
    held = "SELECT count(*) FROM stock t JOIN batch b ON b.id = t.batch JOIN site s ON s.id = b.custodian"
    assert demo.one(f"{held} WHERE s.division_code IS NULL") == 0


def test_every_state_and_kind_of_manifest_is_there(demo: Built) -> None:
    states = set(demo.column("SELECT DISTINCT state FROM manifest"))
    assert states == {state.value for state in ManifestState}
    kinds = set(demo.column("SELECT DISTINCT kind FROM manifest"))
    assert kinds == {kind.value for kind in ManifestKind}


@pytest.mark.parametrize(
    ("what", "sql"),
    [
        ("refused", "SELECT count(*) FROM manifest_line WHERE opinion = 'refuse'"),
        ("partly accepted", "SELECT count(*) FROM manifest_line WHERE opinion = 'accept_part'"),
        ("returned", "SELECT count(*) FROM movement WHERE kind = 'return'"),
        ("lost on the way", "SELECT count(*) FROM movement WHERE kind = 'loss'"),
        ("gained on the way", "SELECT count(*) FROM movement WHERE kind = 'gain'"),
        ("far off in weight", "SELECT count(*) FROM manifest_line WHERE discrepancy = 'quantity'"),
        ("several lines", "SELECT count(*) FROM manifest_line WHERE no = 3"),
        ("several legs", "SELECT count(*) FROM movement WHERE kind = 'handover'"),
        ("regrouped", "SELECT count(*) FROM movement WHERE kind = 'regroup'"),
        ("burnt", "SELECT count(*) FROM movement WHERE kind = 'charge'"),
        ("ash of it", "SELECT count(*) FROM movement WHERE kind = 'residue'"),
        ("taken back in red", "SELECT count(*) FROM movement WHERE reverses IS NOT NULL"),
        ("split", "SELECT count(*) FROM movement WHERE kind = 'split'"),
        ("tagged", "SELECT count(*) FROM batch WHERE properties LIKE '%high_fluorine%'"),
        ("in containers", "SELECT count(*) FROM container"),
        ("suspended", "SELECT count(*) FROM licence_suspension"),
        ("permit ended", "SELECT count(*) FROM carrier_permit WHERE valid_to < '2026-06-30'"),
        (
            "licence ends soon",
            "SELECT count(*) FROM licence WHERE valid_to BETWEEN '2026-07-01' AND '2026-08-31'",
        ),
        (
            "overdue at the gate",
            "SELECT count(*) FROM manifest WHERE state = 'arrived' AND arrived_at < '2026-06-19'",
        ),
        ("accepted without licence", "SELECT count(*) FROM movement WHERE kind = 'accept' AND pool IS NULL"),
        ("unknown scale", "SELECT count(*) FROM licence_line WHERE annual_grams IS NULL"),
        ("for one generator", "SELECT count(*) FROM licence_line WHERE exempt_from IS NOT NULL"),
        ("for a group", "SELECT count(*) FROM licence_line WHERE group_only = 1"),
        ("emergency", "SELECT count(*) FROM licence_line WHERE kind = 'emergency'"),
    ],
)
def test_what_happens_in_practice_happens_here(demo: Built, what: str, sql: str) -> None:
    assert demo.one(sql) > 0, what


def test_waste_is_accepted_only_by_a_line_that_names_it_on_a_day_the_licence_holds(demo: Built) -> None:
    wrong = demo.rows(
        """
        SELECT m.id FROM movement m JOIN batch b ON b.id = m.to_batch
        JOIN licence_line l ON l.id = m.pool JOIN licence c ON c.id = l.licence
        WHERE m.kind = 'accept' AND (
            m.happened_on NOT BETWEEN c.valid_from AND c.valid_to
            OR EXISTS (SELECT 1 FROM licence_suspension s WHERE s.licence = c.id
                AND m.happened_on BETWEEN s.first_day AND s.last_day)
            OR NOT EXISTS (SELECT 1 FROM licence_waste w WHERE w.line = l.id
                AND (w.code = b.waste_code OR w.category = 'HW' || substr(b.waste_code, 9))))
        """
    )
    assert wrong == []


def test_no_line_of_final_use_accepts_more_than_its_annual_scale(demo: Built) -> None:
    over = demo.column(
        "SELECT s.uid FROM movement m JOIN licence_line l ON l.id = m.pool JOIN licence c ON c.id = l.licence"
        " JOIN site s ON s.id = c.site WHERE m.kind = 'accept' AND l.collection_only = 0"
        " GROUP BY l.id, substr(m.happened_on, 1, 4) HAVING sum(m.grams) > l.annual_grams"
    )
    assert over == []


def test_no_truck_carries_more_than_thirty_tonnes(demo: Built) -> None:
    assert demo.one("SELECT max(shipped_grams) FROM manifest") < 30_000_000


def test_names_and_hazards_are_those_of_the_catalogue(demo: Built) -> None:
    known = {row["code"]: (row["name_zh"], row["hazards"]) for row in resources.rows("data/waste_codes.csv")}
    rows = demo.rows("SELECT waste_code, name, hazards FROM manifest_line")
    assert [row for row in rows if known[row[0]] != row[1:]] == []


def test_a_signed_manifest_carries_the_words_the_services_would_copy(demo: Built) -> None:
    from hwtrack.services.snapshots import carrier_snapshot, site_snapshot

    # Signed by a service and booked in bulk, the same site reads the same.
    rows = demo.rows(
        "SELECT sender, happened_on, sender_snapshot, receiver, receiver_snapshot FROM manifest"
        " WHERE sender_snapshot IS NOT NULL ORDER BY id LIMIT 60"
    )
    from datetime import date

    with Store.open(demo.path, read_only=True) as store:
        for sender, day, words, receiver, others in rows:
            on = date.fromisoformat(day)
            assert store.ask(lambda s, key, on=on: site_snapshot(s, key, on), sender) == words
            assert store.ask(lambda s, key, on=on: site_snapshot(s, key, on), receiver) == others
        carrier, words = demo.rows("SELECT carrier, carrier_snapshot FROM leg ORDER BY id LIMIT 1")[0]
        on = date(2025, 6, 1)
        assert store.ask(lambda s, key: carrier_snapshot(s, key, on), carrier) == words


def test_last_fortnight_is_booked_action_by_action(demo: Built) -> None:
    actions = dict(demo.rows("SELECT action, count(*) FROM entry GROUP BY action"))
    assert actions["book_history"] >= 2
    for action in (
        "record_batch",
        "sign_manifest",
        "dispatch_manifest",
        "arrive_manifest",
        "receive_manifest",
    ):
        assert actions[action] >= 9, action
    first = demo.one("SELECT min(happened_at) FROM entry WHERE action = 'sign_manifest'")
    assert first >= "2026-06-17"
    assert (
        demo.one("SELECT max(happened_on) FROM movement WHERE id IN (SELECT max(id) FROM movement)")
        == "2026-06-30"
    )


def test_clock_of_the_journal_never_runs_backwards(demo: Built) -> None:
    times = demo.column("SELECT recorded_at FROM entry ORDER BY seq")
    assert times == sorted(times)


def test_forty_papers_show_every_state_and_kind_once_each_but_no_draft(demo: Built) -> None:
    picks = demo.summary.papers
    assert len(picks) == len({pick.uid for pick in picks}) == 40
    marks = ", ".join("?" * 40)
    numbers = [pick.internal_no for pick in picks]
    rows = demo.rows(f"SELECT state, kind, uid FROM manifest WHERE internal_no IN ({marks})", *numbers)
    assert {row[0] for row in rows} == {state.value for state in ManifestState} - {"draft"}
    assert {row[1] for row in rows} == {kind.value for kind in ManifestKind}
    assert {row[2] for row in rows} == {pick.uid for pick in picks}
    for table, least in (("manifest_line", 6), ("leg", 3)):
        most = demo.one(
            f"SELECT max(n) FROM (SELECT count(*) AS n FROM {table} t JOIN manifest m ON m.id = t.manifest"
            f" WHERE m.internal_no IN ({marks}) GROUP BY m.id)",
            *numbers,
        )
        assert most >= least


def test_batch_to_audit_was_corrected_partly_refused_sent_on_and_treated(demo: Built) -> None:
    summary = demo.summary
    (key,) = demo.column(
        "SELECT id FROM batch WHERE code = ? AND uid = ?", summary.audit_batch, summary.audit_batch_uid
    )
    story = demo.rows(
        "SELECT kind, grams > 0 FROM movement WHERE ? IN (from_batch, to_batch) ORDER BY id", key
    )
    kinds = [kind if positive else f"{kind} in red" for kind, positive in story]
    assert kinds == [
        "generate", "generate in red", "generate", "load", "loss", "accept", "return", "load", "gain", "accept",
    ]  # fmt: skip
    receivers = demo.column(
        "SELECT DISTINCT to_batch FROM movement WHERE kind = 'accept' AND from_batch = ?", key
    )
    assert len(receivers) == 2
    for receiver in receivers:
        assert (
            demo.one("SELECT count(*) FROM movement WHERE kind = 'treat' AND from_batch = ?", receiver) == 1
        )
    assert demo.one("SELECT count(*) FROM stock WHERE batch = ?", key) == 0
    assert demo.one("SELECT count(*) FROM container WHERE batch = ?", key) == 46


def test_labels_are_of_all_three_sizes(demo: Built) -> None:
    assert {pick.litres for pick in demo.summary.labels} == {50, 200, 1000}
    for pick in demo.summary.labels:
        assert demo.one("SELECT count(*) FROM container WHERE code = ?", pick.container_code) == 1


def test_counts_are_those_of_the_tables(demo: Built) -> None:
    for name, table in (("batches", "batch"), ("manifests", "manifest"), ("movements", "movement")):
        assert demo.summary.counts[name] == demo.one(f"SELECT count(*) FROM {table}")


def test_a_scale_without_sense_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("none") / "demo.hwt"
    with pytest.raises(ValueError, match="scale"):
        build_demo(path, scale=0.0)
    assert not path.exists()
