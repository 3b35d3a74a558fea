"""The invented register's part for trips, scans, corrections, links, templates of manifests."""


class FakeManifests:
    """Answers about trips, scans, corrections, links, templates of manifests with invented content."""
