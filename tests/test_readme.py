"""What the README promises is the same in both languages, and what it shows exists."""

import re

import pytest

import dev

READMES = ("README.md", "README.zh-CN.md")


def text_of(name: str) -> str:
    return (dev.ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("pattern", [r"^\| `(hwtrack .+?)` \|", r"^python3 dev\.py (\S+)"])
def test_both_languages_name_the_same_commands(pattern: str) -> None:
    english, chinese = (re.findall(pattern, text_of(name), re.MULTILINE) for name in READMES)
    assert len(english) >= 7
    assert english == chinese


@pytest.mark.parametrize("name", READMES)
def test_every_task_it_names_is_one_of_dev_py(name: str) -> None:
    assert set(re.findall(r"^python3 dev\.py (\S+)", text_of(name), re.MULTILINE)) == dev.TASKS.keys()


@pytest.mark.parametrize("name", READMES)
def test_every_file_it_points_to_exists(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text_of(name)) if "://" not in link]
    assert len(links) >= 3
    assert [link for link in links if not (dev.ROOT / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("picture", ["window.png", "inspection.png"])
def test_a_picture_is_shown_as_soon_as_it_is_there(name: str, picture: str) -> None:
    assert (f"](docs/{picture})" in text_of(name)) == (dev.ROOT / "docs" / picture).exists()
