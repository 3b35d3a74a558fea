"""The invented register's part for findings, work list, what was done about them."""


class FakeFindings:
    """Answers about findings, work list, what was done about them with invented content."""
