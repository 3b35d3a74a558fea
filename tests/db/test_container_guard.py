"""The guard of container steps reads the container's own steps, not every movement of the register."""

import re

from db import guards
from tests.helpers.registers import make_town


def test_the_guard_begins_with_the_containers_own_steps(tmp_path):
    town = make_town(tmp_path)
    town.received()
    sql = next(text for text in guards.statements() if "container_step_from_there" in text)
    counts = re.findall(r"\((SELECT count\(\*\) FROM container_step .*?m\.(?:from|to)_place)\)", sql)
    assert len(counts) == 2
    for count in counts:
        asked = count.replace("NEW.container", "1").replace("m.from_batch", "1").replace("m.from_place", "1")
        with town.store._reader.connect() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").all()
        assert str(plan[0][3]).startswith("SEARCH s "), plan
    town.store.close()
