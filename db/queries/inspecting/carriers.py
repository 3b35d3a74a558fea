"""Which papers were used for which legs, and what classes of waste each carrier carried."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, text

from db.queries.inspecting import Found, ask, at_site

_RAN = "m.state NOT IN ('draft', 'ready', 'void')"


def first_day(connection: Connection) -> str:
    """Return the day of the earliest manifest."""
    return str(ask(connection, "SELECT coalesce(min(happened_on), '9999-12-31') FROM manifest")[0][0])


def fleets_used(connection: Connection, carriers: Collection[int], site: int | None) -> list[Found]:
    """Return by carrier, plate, driver and escort the first and the last day they ran, of these carriers."""
    return _of_carriers(
        connection,
        f"""SELECT l.carrier, l.plate, l.driver, l.escort, min(m.happened_on), max(m.happened_on)
            FROM leg l JOIN manifest m ON m.id = l.manifest
            WHERE l.carrier IN :carriers AND {_RAN}{at_site("m.sender", site)} GROUP BY 1, 2, 3, 4""",
        carriers,
        site,
    )


def _of_carriers(
    connection: Connection, statement: str, carriers: Collection[int], site: int | None
) -> list[Found]:
    values: dict[str, object] = {"carriers": sorted(carriers)}
    if site is not None:
        values["site"] = site
    asked = text(statement).bindparams(bindparam("carriers", expanding=True))
    return [tuple(row) for row in connection.execute(asked, values)]


def legs_of(connection: Connection, carriers: Collection[int], site: int | None) -> list[Found]:
    """Return the legs that these carriers ran: manifest, sender, carrier, plate, driver, escort, day."""
    return _of_carriers(
        connection,
        f"""SELECT m.uid, m.internal_no, m.sender, l.no, l.carrier, l.plate, l.driver, l.escort, m.happened_on
            FROM leg l JOIN manifest m ON m.id = l.manifest
            WHERE l.carrier IN :carriers AND {_RAN}{at_site("m.sender", site)} ORDER BY l.id""",
        carriers,
        site,
    )


def permits(connection: Connection) -> list[Found]:
    """Return carriers' permits: carrier, uid and name of the organisation, classes, first and last day."""
    return ask(
        connection,
        """SELECT p.organisation, o.uid, o.name, p.classes, p.valid_from, p.valid_to
            FROM carrier_permit p JOIN organisation o ON o.id = p.organisation ORDER BY p.id""",
    )


def vehicles(connection: Connection) -> list[Found]:
    """Return vehicles with the days of each of their permits: carrier, plate, first day, last day."""
    return ask(
        connection,
        """SELECT organisation, plate, NULL, valid_to FROM vehicle
            UNION ALL SELECT v.organisation, v.plate, p.valid_from, p.valid_to
            FROM vehicle_permit p JOIN vehicle v ON v.id = p.vehicle""",
    )


def crew(connection: Connection) -> list[Found]:
    """Return drivers and escorts with the days of each certificate: carrier, role, name, first, last day."""
    return ask(
        connection,
        """SELECT organisation, role, name, NULL, valid_to FROM crew_member
            UNION ALL SELECT c.organisation, c.role, c.name, t.valid_from, t.valid_to
            FROM crew_certificate t JOIN crew_member c ON c.id = t.member""",
    )


def hazards_carried(connection: Connection, carriers: Collection[int], site: int | None) -> list[Found]:
    """Return by carrier the hazards of what it carried, how many lines, and the last day, of these carriers."""
    return _of_carriers(
        connection,
        f"""SELECT l.carrier, n.hazards, count(*), max(m.happened_on)
            FROM leg l JOIN manifest m ON m.id = l.manifest JOIN manifest_line n ON n.manifest = m.id
            WHERE l.carrier IN :carriers AND {_RAN}{at_site("m.sender", site)} GROUP BY 1, 2""",
        carriers,
        site,
    )


def codes_used(connection: Connection) -> set[str]:
    """Return every waste code used by a batch or a line."""
    rows = ask(
        connection,
        "SELECT DISTINCT waste_code FROM batch UNION SELECT DISTINCT waste_code FROM manifest_line",
    )
    return {code for (code,) in rows}


def code_users(connection: Connection, codes: Collection[str], site: int | None) -> list[Found]:
    """Return by code and site how often a code was used, the first and the last day."""
    statement = text(f"""
        SELECT waste_code, site, sum(number), min(first), max(last) FROM (
            SELECT waste_code, custodian AS site, count(*) AS number, min(clock_from) AS first,
                max(clock_from) AS last
            FROM batch WHERE waste_code IN :codes GROUP BY 1, 2
            UNION ALL
            SELECT n.waste_code, m.sender, count(*), min(m.happened_on), max(m.happened_on)
            FROM manifest_line n JOIN manifest m ON m.id = n.manifest
            WHERE n.waste_code IN :codes AND m.state NOT IN ('draft', 'void') GROUP BY 1, 2) used
        WHERE 1 = 1{at_site("site", site)} GROUP BY 1, 2 ORDER BY 1, 2
    """).bindparams(bindparam("codes", expanding=True))
    values: dict[str, object] = {"codes": sorted(codes)}
    if site is not None:
        values["site"] = site
    return [tuple(row) for row in connection.execute(statement, values)]


def editions(connection: Connection) -> list[Found]:
    """Return the catalogue's editions with their days and whether the whole list is there."""
    return ask(
        connection,
        "SELECT edition, valid_from, valid_to, complete FROM catalogue_edition ORDER BY valid_from",
    )


def listed_codes(connection: Connection) -> dict[str, set[str]]:
    """Return the codes of each edition."""
    found: dict[str, set[str]] = {}
    for edition, code in ask(connection, "SELECT edition, code FROM waste_code"):
        found.setdefault(edition, set()).add(code)
    return found
