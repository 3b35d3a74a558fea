"""Importing a provincial platform's export of manifests, and writing its errors back into a workbook."""

from hwtrack.services.importing.errors_book import check_target, write_errors
from hwtrack.services.importing.export import Export, read_export
from hwtrack.services.importing.report import ImportReport, RowIssue
from hwtrack.services.importing.run import import_export

__all__ = [
    "Export",
    "ImportReport",
    "RowIssue",
    "check_target",
    "import_export",
    "read_export",
    "write_errors",
]
