"""The invented register's part for parties, licences, contracts, approvals, plans, carriers, areas."""


class FakeRegisterPart:
    """Answers about parties, licences, contracts, approvals, plans, carriers, areas with invented content."""
