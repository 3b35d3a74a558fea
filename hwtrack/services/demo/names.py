"""Invented names, numbers and codes: well formed by every check, and nobody's."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from stdnum.cn import uscc

_FIRST = "翎砚沐岚栩澜璟煦芮昀邈霁翊珩淇霖桉稔皓泓"
_SECOND = "禾舟樾岑汀桐垚屿笙筠阡陌曜燊垣祺棠霆楷钧"
_SURNAMES = "陈王刘黄李张吴熊胡万徐邓廖曾钟赖谢涂饶罗郭彭肖袁龚邱温严宋江"
_GIVEN = [
    "水根",
    "建平",
    "春生",
    "志强",
    "丽华",
    "秀英",
    "国辉",
    "小兰",
    "文斌",
    "海燕",
    "伟民",
    "晓红",
    "永福",
    "金莲",
    "俊杰",
    "玉珍",
    "宏亮",
    "雪梅",
    "德胜",
    "美玲",
    "子轩",
    "梓涵",
    "立新",
    "素芳",
    "景明",
    "凤英",
    "家豪",
    "思远",
    "慧敏",
    "长根",
]
_ROADS = [
    "创新大道",
    "兴园路",
    "工业大道",
    "迎宾路",
    "滨江大道",
    "科技路",
    "富民路",
    "金源路",
    "长征大道",
    "翠林路",
]
_PLATE_LETTERS = {
    "3601": "AM",
    "3602": "H",
    "3603": "J",
    "3604": "G",
    "3605": "K",
    "3606": "L",
    "3607": "B",
    "3608": "D",
    "3609": "C",
    "3610": "F",
    "3611": "E",
}
_PLATE_SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_AREA_CODES = {
    "3601": "0791",
    "3602": "0798",
    "3603": "0799",
    "3604": "0792",
    "3605": "0790",
    "3606": "0701",
    "3607": "0797",
    "3608": "0796",
    "3609": "0795",
    "3610": "0794",
    "3611": "0793",
    "4413": "0752",
    "4302": "0731",
}
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_BODY_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Names:
    """A source of invented names that never gives the same one twice."""

    rng: random.Random
    _given: set[str] = field(default_factory=set)
    _bodies: int = 0

    def organisation(self, place: str, words: str) -> str:
        """Invent a firm's name: place, two rare characters, trade."""
        while True:
            name = f"{short_place(place)}{self.rng.choice(_FIRST)}{self.rng.choice(_SECOND)}{words}"
            if name not in self._given:
                self._given.add(name)
                return name

    def person(self) -> str:
        """Invent a person."""
        return self.rng.choice(_SURNAMES) + self.rng.choice(_GIVEN)

    def credit_code(self, county: str, kind: str = "91") -> str:
        """Invent a credit code of the county: check characters right (GB 32100, GB 11714), series unused."""
        self._bodies += 1
        body = f"YX{self._bodies:06d}"
        head = f"{kind}{county}{body}{_body_check(body)}"
        return head + str(uscc.calc_check_digit(head))

    def mobile(self) -> str:
        """Invent a mobile number in a range that is given to nobody."""
        return f"154{self.rng.randrange(10**8):08d}"

    def landline(self, city: str) -> str:
        """Invent a landline of the city; real local numbers never begin with 1."""
        return f"{_AREA_CODES[city]}-1{self.rng.randrange(10**6):06d}"

    def address(self, full_place: str) -> str:
        """Invent an address in an industrial park of the county."""
        return f"{full_place}工业园{self.rng.choice(_ROADS)}{self.rng.randrange(1, 199)}号"

    def plate(self, city: str, *, trailer: bool = False) -> str:
        """Invent a plate of the city (赣A–赣M), trailers end in 挂."""
        while True:
            signs = "".join(self.rng.choice(_PLATE_SIGNS[:10]) for _ in range(4))
            tail = "挂" if trailer else self.rng.choice(_PLATE_SIGNS)
            plate = f"赣{self.rng.choice(_PLATE_LETTERS[city])}{signs}{tail}"
            if plate not in self._given:
                self._given.add(plate)
                return plate


def short_place(name: str) -> str:
    """Return a county's name without its last character where two are left (章贡区 → 章贡)."""
    return name[:-1] if len(name) > 2 and name[-1] in "市县区" else name


def _body_check(body: str) -> str:
    total = sum(_BODY_SIGNS.index(sign) * weight for sign, weight in zip(body, _BODY_WEIGHTS, strict=True))
    digit = (11 - total % 11) % 11
    return "X" if digit == 10 else str(digit)
