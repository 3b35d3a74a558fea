"""Mass that left without a manifest, official numbers, paper manifests, approvals."""

from __future__ import annotations

from sqlalchemy import Connection

from db.queries.inspecting import NOT_TAKEN_BACK, Found, ask, at_site


def uncovered(connection: Connection, site: int | None) -> list[Found]:
    """Return mass that left a site under no line: movement, batch, code, site, grams, day."""
    return ask(
        connection,
        f"""SELECT m.uid, b.uid, b.code, b.waste_code, b.custodian, m.grams, m.happened_on
            FROM movement m JOIN batch b ON b.id = m.from_batch
            WHERE m.line IS NULL AND m.kind IN ('accept', 'leave', 'load')
                AND (m.kind <> 'accept' OR m.to_kind = 'outside') AND {NOT_TAKEN_BACK}
                {at_site("b.custodian", site)}
            ORDER BY m.id""",
        site,
    )


def doubtful_numbers(connection: Connection, site: int | None) -> list[Found]:
    """Return manifests whose official number has other than digits or another city than the sender's."""
    return ask(
        connection,
        f"""SELECT m.uid, m.internal_no, m.sender, m.official_no, coalesce(s.division_code, ''), m.happened_on
            FROM manifest m JOIN site s ON s.id = m.sender
            WHERE m.official_no IS NOT NULL AND m.state NOT IN ('draft', 'void')
                AND (ltrim(m.official_no, '0123456789') <> ''
                    OR substr(m.official_no, 5, 4) <> substr(s.division_code, 1, 4))
                {at_site("m.sender", site)}
            ORDER BY m.id""",
        site,
    )


def papers(connection: Connection, site: int | None, *, pending: bool) -> list[Found]:
    """Return manifests that ran on paper: number, sender, completed, entered; the pending ones or all.

    A transfer is completed when it is received; where that is not known, the hand-over's day counts.
    """
    row = "m.uid, m.internal_no, m.sender, coalesce(m.received_at, m.happened_on)"
    waiting = f"""SELECT {row}, NULL FROM manifest m
        WHERE m.official_missing = 'paper' AND m.state NOT IN ('draft', 'ready', 'void')
            AND NOT EXISTS (SELECT 1 FROM back_entry e WHERE e.manifest = m.id){at_site("m.sender", site)}"""
    entered = f"""SELECT m.uid, m.internal_no, m.sender, e.completed_on, e.entered_on
        FROM back_entry e JOIN manifest m ON m.id = e.manifest
        WHERE m.state <> 'void'{at_site("m.sender", site)}"""
    return ask(connection, waiting if pending else f"{waiting} UNION ALL {entered}", site)


def across(connection: Connection, site: int | None) -> list[Found]:
    """Return lines that crossed the province's border with the approval their manifest uses."""
    return ask(
        connection,
        f"""SELECT m.uid, m.internal_no, m.sender, n.no, n.waste_code, m.happened_on,
                coalesce(a.number, ''), coalesce(a.waste_code, ''), a.valid_from, a.valid_to,
                a.id IS NULL OR (a.sender = m.sender AND a.receiver = m.receiver)
            FROM manifest m JOIN site s ON s.id = m.sender JOIN site r ON r.id = m.receiver
            JOIN manifest_line n ON n.manifest = m.id
            LEFT JOIN manifest_approval u ON u.manifest = m.id LEFT JOIN approval a ON a.id = u.approval
            WHERE m.state NOT IN ('draft', 'ready', 'void') AND (m.kind = 'cross_province'
                OR substr(s.division_code, 1, 2) <> substr(r.division_code, 1, 2))
                {at_site("m.sender", site)}
            ORDER BY m.id, n.no""",
        site,
    )


def approval_balances(connection: Connection, site: int | None) -> list[Found]:
    """Return approvals with what their manifests shipped: uid, number, sender, grams, shipped, days."""
    return ask(
        connection,
        f"""SELECT a.uid, a.number, a.sender, a.waste_code, a.grams, coalesce(sum(m.shipped_grams), 0),
                a.valid_from, a.valid_to, coalesce(max(m.happened_on), a.valid_from)
            FROM approval a LEFT JOIN manifest_approval u ON u.approval = a.id
            LEFT JOIN manifest m ON m.id = u.manifest AND m.state NOT IN ('draft', 'ready', 'void')
            WHERE 1 = 1{at_site("a.sender", site)}
            GROUP BY a.id ORDER BY a.id""",
        site,
    )
