"""The demo register: an invented Jiangxi whose shortages are exactly the published ones."""

from hwtrack.services.demo.build import build_demo
from hwtrack.services.demo.summary import DemoShortage, DemoSummary, LabelPick, PaperPick

__all__ = ["DemoShortage", "DemoSummary", "LabelPick", "PaperPick", "build_demo"]
