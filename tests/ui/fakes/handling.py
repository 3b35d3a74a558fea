"""The invented register's part for batches' steps, containers, storage areas, units."""


class FakeHandling:
    """Answers about batches' steps, containers, storage areas, units with invented content."""
