"""One register's papers for all tests of the check; nothing may be fetched."""

import socket
from datetime import date

import pytest

from hwtrack.services.trust import TrustList
from tests.helpers.checked import Papers


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    return Papers(tmp_path_factory.mktemp("made"))


@pytest.fixture
def strangers(tmp_path):
    """Nobody is trusted."""
    return TrustList.load(tmp_path / "none.json")


@pytest.fixture
def friends(tmp_path, made):
    """The register is trusted."""
    listed = TrustList.load(tmp_path / "trust.json")
    listed.import_card(made.card, date(2026, 1, 1))
    return listed


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """Whatever a file asks for, nothing is fetched."""

    def refuse(*_args, **_more):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
