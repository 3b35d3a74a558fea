"""The invented register's part for ledgers and declarations."""


class FakeLedgers:
    """Answers about ledgers and declarations with invented content."""
