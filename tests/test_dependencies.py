"""What the program imports is what it declares, so that it runs on the runtime lock alone."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import dev

PACKAGES = ("hwtrack", "ui", "db", "resources")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported_modules() -> set[str]:
    """Return the top-level names of every import in the four packages, late ones too."""
    names: set[str] = set()
    for package in PACKAGES:
        for path in (dev.ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names.update(alias.name.split(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    names.add((node.module or "").split(".")[0])
    return names - set(sys.stdlib_module_names) - set(PACKAGES)


def test_every_import_of_the_program_is_a_declared_dependency() -> None:
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonical(re.match(r"[\w.-]+", line)[0]) for line in project["dependencies"]}
    brought_by = packages_distributions()
    foreign = {
        module: {canonical(name) for name in brought_by.get(module, [])} for module in imported_modules()
    }
    assert "sqlalchemy" in foreign
    assert {module: names for module, names in foreign.items() if not names & declared} == {}
