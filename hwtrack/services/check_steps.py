"""The steps of a check as they are told: what held, what did not, what the file does not have."""

from __future__ import annotations

from typing import Final

from hwtrack.services.check_words import NOTHING, Said
from hwtrack.services.record_views import CheckStep

HOLDS, FAILS, MISSING = "holds", "fails", "missing"
SEAL: Final = Said("封签", "Seal")
SEALER: Final = Said("封签的证书", "Seal's certificate")
CONTENTS: Final = Said("文件的组成", "What the file holds")
ENTRIES: Final = Said("所附条目", "Attached entries")
PROOFS: Final = Said("包含证明", "Inclusion proofs")
CHECKPOINT: Final = Said("校验点", "Checkpoint")
KEY: Final = Said("台账库密钥", "Register's key")
CODE: Final = Said("二维码", "Codes")
PRINTED: Final = Said("所印校验点", "Printed checkpoint")
LOG: Final = Said("日志文字", "Log lines")
TEXT: Final = Said("可见文字", "Visible text")
PICTURE: Final = Said("页面图像", "Page pictures")


def step(name: Said, state: str, said: Said = NOTHING) -> CheckStep:
    """Tell one step."""
    return CheckStep(name.zh, name.en, state, said.zh, said.en)


def holds(name: Said, zh: str, en: str) -> CheckStep:
    """Tell that a step holds, and what was looked at."""
    return step(name, HOLDS, Said(zh, en))


def fails(name: Said, zh: str, en: str) -> CheckStep:
    """Tell that a step does not hold, and where."""
    return step(name, FAILS, Said(zh, en))


def missing(name: Said, zh: str, en: str) -> CheckStep:
    """Tell that there is nothing to check, and why."""
    return step(name, MISSING, Said(zh, en))
