"""The numbers of the trade: waste codes, credit codes, official numbers, plates, label codes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from stdnum.cn import uscc

WASTE_CODE = re.compile(r"[0-9]{3}-[0-9]{3}-[0-9]{2}")
CATEGORY = re.compile(r"HW[0-9]{2}")
OFFICIAL_NO = re.compile(r"20\d{2}[1-9]\d{3}\d{6}")
"""Year 4 + province 2 + city 2 + serial 6 (Order 23, article 15); no check digit."""
JIANGXI_OFFICIAL_NO = re.compile(r"20\d{2}36(0[1-9]|1[01])\d{6}")
PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{4,5}[A-Z0-9挂]"
)
_PLATE_BREAKS = re.compile(r"[\s.,。，、·•∙⋅‧・･_\-‐-―−]+")
CONTAINER_CODE = re.compile(r"[0-9A-Z]{18}\d{8}\d{8}\d{3}")
"""数字识别码 (HJ 1276): credit code 18 + waste code 8 + date 8 + serial 3."""
BATCH_CODE = re.compile(r"HWCS\d{8}\d{3,}")
LAST_CATEGORY = 50
MISSING_CATEGORIES = frozenset({41, 42, 43, 44})
MEDICAL_CATEGORY = "HW01"
LANDFILL = "D1"

ARSENIC_CODES = frozenset({"321-022-48", "321-032-48"})
CHROMIUM_CODES = frozenset({"336-100-17"})


def plain(text: str) -> str:
    """Fold full-width characters and outer blanks, as clerks' files hold both."""
    return unicodedata.normalize("NFKC", text).strip()


def category_of(code: str) -> str:
    """Return the category (HWxx) that the last two digits of a waste code name."""
    return f"HW{code[-2:]}"


def is_waste_code(text: str) -> bool:
    """Say whether the text has the form XXX-XXX-XX with a category that exists (HW01–HW40, 45–50)."""
    if not WASTE_CODE.fullmatch(text):
        return False
    category = int(text[-2:])
    return 1 <= category <= LAST_CATEGORY and category not in MISSING_CATEGORIES


def is_category(text: str) -> bool:
    """Say whether the text is a category that exists: HW01–HW40, HW45–HW50."""
    if not CATEGORY.fullmatch(text):
        return False
    number = int(text[2:])
    return 1 <= number <= LAST_CATEGORY and number not in MISSING_CATEGORIES


def is_waste(text: str) -> bool:
    """Say whether the text is a category that exists or has the form of a waste code."""
    return is_category(text) or is_waste_code(text)


def covers(waste: str, code: str) -> bool:
    """Say whether a waste named by a paper (a category or a code) takes in the code."""
    return waste in {code, category_of(code)}


def is_credit_code(text: str) -> bool:
    """Check a unified social credit code with its check digit (GB 32100)."""
    return bool(uscc.is_valid(text)) and uscc.compact(text) == text


def is_official_no(text: str) -> bool:
    """Check the form of a national manifest number; hwtrack never makes one up."""
    return OFFICIAL_NO.fullmatch(text) is not None


def is_plate(text: str) -> bool:
    """Check the form of a Chinese number plate, trailers (挂) included."""
    return PLATE.fullmatch(text.replace("·", "")) is not None


def plate_text(text: str) -> str:
    """Write a plate as registers do: full width folded, capitals, no dots, blanks or hyphens (赣B·3t568 → 赣B3T568)."""
    return _PLATE_BREAKS.sub("", unicodedata.normalize("NFKC", text)).upper()


def plate_key(text: str) -> str:
    """Return what all spellings of a plate share; O and I, which serials do not use (GA 36), count as 0 and 1."""
    return plate_text(text).replace("O", "0").replace("I", "1")


def plate_shown(plate: str) -> str:
    """Set the dot of a plate as it is painted: 赣B3T568 → 赣B·3T568."""
    return f"{plate[:2]}·{plate[2:]}"


def proposed_properties(code: str) -> frozenset[str]:
    """Propose the special properties that a waste code alone suggests: arsenic and chromium."""
    found = set()
    if category_of(code) == "HW24" or code in ARSENIC_CODES:
        found.add("arsenic")
    if category_of(code) == "HW21" or code in CHROMIUM_CODES:
        found.add("chromium")
    return frozenset(found)


def container_code(credit_code: str, waste_code: str, day: date, serial: int) -> str:
    """Compose the 37-character 数字识别码 of one container (HJ 1276; the split is unchecked).

    Raises:
        ValueError: the serial does not fit three digits or a part has the wrong length.
    """
    code = f"{credit_code}{waste_code.replace('-', '')}{day:%Y%m%d}{serial:03d}"
    if not CONTAINER_CODE.fullmatch(code):
        raise ValueError(f"not a container code: {code}")
    return code
