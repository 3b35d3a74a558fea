"""What leaves the house is written whole or not at all, and never over a register or a device."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import replace_whole, whole_file


def test_a_disk_that_does_not_take_the_paper_is_a_problem_with_a_remedy_and_the_old_file_stays(tmp_path):
    out = tmp_path / "函.pdf"
    out.write_bytes(b"old")

    def fill() -> None:
        with whole_file(out) as file:
            file.write(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(EnvironmentProblem, match="No space left") as refused:
        fill()
    assert "空间" in refused.value.remedy
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["函.pdf"]


@pytest.mark.parametrize("name", ["长" * 100 + ".pdf", "file.txt/函.pdf"])
def test_a_path_that_cannot_be_is_told_not_taken_for_a_bug(tmp_path, name):
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(EnvironmentProblem, match=r"无法写入|没有文件夹"), whole_file(tmp_path / name) as file:
        file.write(b"x")


def test_a_mistyped_path_makes_no_folder_that_nobody_looks_into(tmp_path):
    with (
        pytest.raises(EnvironmentProblem, match=r"没有文件夹“.*typo”") as refused,
        whole_file(tmp_path / "typo" / "函.pdf") as file,
    ):
        file.write(b"x")
    assert "请先建立文件夹" in refused.value.remedy
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_a_paper_never_takes_the_place_of_a_device(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(EnvironmentProblem, match="不是普通文件"), whole_file(pipe) as file:
        file.write(b"x")
    assert pipe.is_fifo()


def test_of_two_programs_that_write_one_paper_at_once_the_last_has_its_own_bytes_there(tmp_path):
    out = tmp_path / "函.pdf"
    with whole_file(out) as first:
        first.write(b"the first one's")
        with whole_file(out) as second:
            second.write(b"the other's")
        assert out.read_bytes() == b"the other's"
    assert out.read_bytes() == b"the first one's"
    assert list(tmp_path.iterdir()) == [out]


LONG = pytest.mark.skipif(sys.platform == "win32", reason="Windows counts the folders too")


@pytest.mark.parametrize(
    "name", ["长" * 80 + ".pdf", pytest.param("a" * 255, marks=LONG)], ids=["bytes", "letters"]
)
def test_a_name_as_long_as_the_system_takes_is_no_problem(tmp_path, name):
    with whole_file(tmp_path / name) as file:
        file.write(b"paper")
    replace_whole(tmp_path / name, b"again")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(name, b"again")]


def test_what_a_killed_program_left_of_a_paper_goes_when_it_is_written_again(tmp_path):
    out = tmp_path / ("长" * 80 + ".pdf")
    killed = "import os, sys; from pathlib import Path; from hwtrack.output import whole_file\n"
    killed += "with whole_file(Path(sys.argv[1])) as file: file.write(b'half'); file.flush(); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", killed, str(out)], check=False).returncode == 9
    assert len(list(tmp_path.iterdir())) == 1
    with whole_file(out) as file:
        file.write(b"whole")
    assert list(tmp_path.iterdir()) == [out]


def test_a_register_is_never_written_over(tmp_path):
    register = tmp_path / "r.hwt"
    register.write_bytes(b"SQLite format 3\x00...")
    with pytest.raises(UserError, match="不能覆盖"), whole_file(register) as file:
        file.write(b"x")
