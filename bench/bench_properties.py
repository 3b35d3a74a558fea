"""Random histories of the chain of custody, as many times longer than the suite's as one likes.

    python bench/bench_properties.py [FACTOR]

Nothing is measured against a floor here: a history either keeps every gram or names the steps that lost it.
Printed are the steps asked for and the time.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent.parent
MACHINES = (
    "tests/services/test_whole_chain.py",
    "tests/services/test_mass_properties.py",
    "tests/services/stories/test_manifest_machine.py",
    "tests/services/handling/test_handling_properties.py",
    "tests/services/test_ledger_properties.py",
    "tests/services/test_trace_things.py",
)
STEPS = 20_000
FACTOR = 5


def main() -> int:
    """Run the machines of the suite with more histories each."""
    factor = int(sys.argv[1]) if len(sys.argv) > 1 else FACTOR
    environment = {**os.environ, "HWTRACK_PROPERTY_FACTOR": str(factor)}
    command = [sys.executable, "-m", "pytest", "-q", "-n", str(os.cpu_count() or 1), *MACHINES]
    started = time.perf_counter()
    done = subprocess.run(command, cwd=HERE, env=environment, check=False)
    print(f"{STEPS * factor:,} steps asked for, {time.perf_counter() - started:,.0f} s")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
