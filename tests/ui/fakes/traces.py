"""The invented register's part for where mass came from and where it went."""


class FakeTraces:
    """Answers about where mass came from and where it went with invented content."""
