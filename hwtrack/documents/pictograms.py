"""Draw the five hazard pictograms as vectors: black on a white diamond with a double line.

The unit of every path is half the diagonal of the diamond; the origin is its centre, y grows downwards. The colours of the
standard's diamonds are not checked and therefore not drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from typing import Final

from hwtrack.documents.sheet import Sheet

Point = tuple[float, float]

_ARC: Final = 0.5522847
WORDS: Final = {"T": "毒性", "C": "腐蚀性", "I": "易燃性", "R": "反应性", "In": "感染性"}


def _poly(*corners: Point) -> str:
    start, *rest = corners
    return f"{start[0]:.3f} {start[1]:.3f} m " + " ".join(f"{x:.3f} {y:.3f} l" for x, y in rest) + " h"


def _curve(start: Point, *segments: tuple[float, float, float, float, float, float]) -> str:
    bends = " ".join(" ".join(f"{number:.3f}" for number in segment) + " c" for segment in segments)
    return f"{start[0]:.3f} {start[1]:.3f} m {bends} h"


def _circle(x: float, y: float, r: float) -> str:
    k = _ARC * r
    return _curve(
        (x + r, y),
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )


def _bar(start: Point, end: Point, wide: float) -> str:
    """Return a bar from start to end as a polygon."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    ox, oy = -dy / length * wide / 2, dx / length * wide / 2
    return _poly(
        (start[0] + ox, start[1] + oy),
        (end[0] + ox, end[1] + oy),
        (end[0] - ox, end[1] - oy),
        (start[0] - ox, start[1] - oy),
    )


def _black(*paths: str) -> str:
    return "0 g " + " f ".join(paths) + " f"


def _white(*paths: str) -> str:
    return "1 g " + " f ".join(paths) + " f 0 g"


def _turned(points: Sequence[Point], angle: float) -> list[Point]:
    return [(x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)) for x, y in points]


def _skull() -> str:
    bones = []
    for start, end in (((-0.42, 0.2), (0.37, 0.47)), ((0.42, 0.2), (-0.37, 0.47))):
        bones += [_bar(start, end, 0.1)]
        for x, y in (start, end):
            bones += [_circle(x, y - 0.05, 0.075), _circle(x - (0.03 if x > 0 else -0.03), y + 0.05, 0.075)]
    head = _curve(
        (-0.33, -0.28),
        (-0.33, -0.56, -0.18, -0.7, 0, -0.7),
        (0.18, -0.7, 0.33, -0.56, 0.33, -0.28),
        (0.33, -0.12, 0.3, -0.06, 0.2, -0.02),
        (0.2, 0.08, 0.2, 0.12, 0.17, 0.16),
        (0.08, 0.2, -0.08, 0.2, -0.17, 0.16),
        (-0.2, 0.12, -0.2, 0.08, -0.2, -0.02),
        (-0.3, -0.06, -0.33, -0.12, -0.33, -0.28),
    )
    halo = _curve(
        (-0.38, -0.28),
        (-0.38, -0.6, -0.2, -0.75, 0, -0.75),
        (0.2, -0.75, 0.38, -0.6, 0.38, -0.28),
        (0.38, -0.08, 0.34, -0.02, 0.25, 0.02),
        (0.25, 0.12, 0.25, 0.18, 0.2, 0.22),
        (0.1, 0.26, -0.1, 0.26, -0.2, 0.22),
        (-0.25, 0.18, -0.25, 0.12, -0.25, 0.02),
        (-0.34, -0.02, -0.38, -0.08, -0.38, -0.28),
    )
    eyes = [
        _circle(-0.15, -0.27, 0.095),
        _circle(0.15, -0.27, 0.095),
        _poly((0, -0.18), (0.06, -0.06), (-0.06, -0.06)),
    ]
    teeth = [_bar((x, 0.04), (x, 0.17), 0.028) for x in (-0.1, 0.0, 0.1)]
    art = [_black(*bones), _white(halo), _black(head), _white(*eyes, *teeth)]
    return " ".join(["q 0.94 0 0 0.94 0 0.03 cm", *art, "Q"])


def _drops(left: float) -> list[str]:
    return [
        _bar((left + step, 0.0 + abs(step) * 0.2), (left + step, 0.13), 0.035) for step in (-0.09, 0.0, 0.09)
    ]


def _tube(tip: Point, end: Point) -> str:
    """Return a tilted test tube that pours at its tip: glass in outline, liquid solid."""
    dx, dy = end[0] - tip[0], end[1] - tip[1]
    inner_tip = (tip[0] + dx * 0.03, tip[1] + dy * 0.03)
    inner_end = (end[0] - dx * 0.1, end[1] - dy * 0.1)
    half = (tip[0] + dx * 0.55, tip[1] + dy * 0.55)
    return " ".join(
        [
            _black(_bar(tip, end, 0.19), _circle(end[0], end[1], 0.095)),
            _white(_bar(inner_tip, inner_end, 0.11)),
            _black(_bar(tip, half, 0.05)),
        ]
    )


def _corrosion() -> str:
    metal = _poly(
        (-0.56, 0.24),
        (-0.38, 0.24),
        (-0.33, 0.29),
        (-0.27, 0.25),
        (-0.22, 0.3),
        (-0.17, 0.24),
        (-0.04, 0.24),
        (-0.04, 0.38),
        (-0.42, 0.38),
    )
    hand = _curve(
        (0.05, 0.3),
        (0.12, 0.22, 0.16, 0.2, 0.2, 0.22),
        (0.23, 0.27, 0.26, 0.28, 0.3, 0.24),
        (0.36, 0.2, 0.44, 0.22, 0.56, 0.27),
        (0.52, 0.34, 0.46, 0.38, 0.4, 0.4),
        (0.3, 0.4, 0.18, 0.42, 0.05, 0.38),
        (0.03, 0.36, 0.03, 0.33, 0.05, 0.3),
    )
    tubes = [_tube((-0.16, -0.12), (-0.36, -0.42)), _tube((0.16, -0.12), (0.36, -0.42))]
    art = [*tubes, _black(*_drops(-0.2), *_drops(0.2), metal, hand)]
    return " ".join(["q 1.02 0 0 1.02 0 0.06 cm", *art, "Q"])


def _flame() -> str:
    outer = _curve(
        (0.02, -0.72),
        (0.06, -0.46, 0.34, -0.28, 0.34, 0.04),
        (0.34, 0.22, 0.22, 0.34, 0.04, 0.36),
        (0.12, 0.26, 0.14, 0.16, 0.06, 0.02),
        (0.0, 0.14, -0.02, 0.2, -0.1, 0.24),
        (-0.1, 0.3, -0.06, 0.34, -0.04, 0.36),
        (-0.22, 0.34, -0.34, 0.22, -0.34, 0.04),
        (-0.34, -0.12, -0.26, -0.22, -0.2, -0.36),
        (-0.16, -0.28, -0.15, -0.22, -0.12, -0.16),
        (-0.04, -0.3, 0.04, -0.48, 0.02, -0.72),
    )
    return _black(outer, _bar((-0.36, 0.46), (0.36, 0.46), 0.08))


def _burst() -> str:
    rays = []
    for step in range(16):
        reach = 0.52 if step % 2 == 0 else 0.38
        ray = [(0.17, -0.045), (reach, 0.0), (0.17, 0.045)]
        rays.append(_poly(*[(x, y - 0.08) for x, y in _turned(ray, 2 * pi * step / 16)]))
    ground = _bar((-0.3, 0.54), (0.3, 0.54), 0.07)
    return " ".join([_black(*rays, ground), _black(_circle(0, -0.08, 0.15))])


def _biohazard() -> str:
    angles = [-pi / 2 + step * 2 * pi / 3 for step in range(3)]

    def on(angle: float, distance: float) -> Point:
        return distance * cos(angle), distance * sin(angle)

    horns = [_circle(*on(angle, 0.29), 0.34) for angle in angles]
    bites = [_circle(*on(angle, 0.37), 0.265) for angle in angles]
    mouths = [_bar(on(angle, 0.5), on(angle, 0.66), 0.15) for angle in angles]
    slits = [_bar((0, 0), on(angle, 0.13), 0.04) for angle in angles]
    ring = "0 G 0.085 w " + _circle(0, 0, 0.28) + " S"
    core = [_black(_circle(0, 0, 0.1)), _white(_circle(0, 0, 0.06), *slits)]
    art = [_black(*horns), _white(*bites, *mouths, *slits), ring, *core]
    return " ".join(["q 0.94 0 0 0.94 0 0.05 cm", *art, "Q"])


_ART: Final[dict[str, Callable[[], str]]] = {
    "T": _skull,
    "C": _corrosion,
    "I": _flame,
    "R": _burst,
    "In": _biohazard,
}


def draw(sheet: Sheet, hazard: str, x: float, y: float, half: float) -> None:
    """Draw the pictogram of one hazard letter with its centre at (x, y) and half a diagonal of `half` mm."""
    outer = _poly((0, -1), (1, 0), (0, 1), (-1, 0))
    ring = _poly((0, -0.94), (0.94, 0), (0, 0.94), (-0.94, 0))
    line = _poly((0, -0.88), (0.88, 0), (0, 0.88), (-0.88, 0))
    inside = _poly((0, -0.855), (0.855, 0), (0, 0.855), (-0.855, 0))
    sheet.literal(
        x, y, half, " ".join([_black(outer), _white(ring), _black(line), _white(inside), _ART[hazard]()])
    )
