"""What a killed program left half written goes with the next writing of the same file; what somebody writes stays."""

import os
import subprocess
import sys

from hwtrack.half_written import draft_of, remove_half_written, writer
from hwtrack.output import replace_whole
from hwtrack.services.backup_files import remove_parts


def ended_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_draft_is_named_after_its_file_and_its_writer_and_no_two_alike(tmp_path):
    one, other = (draft_of(tmp_path / "a.hwb").name for _ in range(2))
    assert one != other
    assert one.startswith(f".a.hwb.{writer()}.")
    assert one.endswith(".part")


def test_what_an_ended_program_left_of_a_file_goes_and_what_another_writes_stays(tmp_path):
    path, gone, here = tmp_path / "a[1].hwb", ended_process(), writer().partition("-")[2]
    for name in (f".a[1].hwb.{gone}.part", f".a[1].hwb.{gone}-{here}.0f.part", f".a[1].hwb.{9:0<10}.part"):
        (tmp_path / name).touch()
    kept = [
        f".a[1].hwb.{os.getppid()}-{here}.0f.part",
        # Whatever this program writes just now, and what another machine's may.
        draft_of(path).name,
        f".a[1].hwb.{gone}-ffffff.0f.part",
        f".a[1].hwb.{'9' * 30}.part",
        ".a[1].hwb.words.part",
        f".b.hwb.{gone}.part",
    ]
    for name in kept:
        (tmp_path / name).touch()
    remove_half_written(path)
    assert names(tmp_path) == sorted(kept)


def test_writing_a_file_whole_takes_away_what_was_left_of_it(tmp_path):
    gone = ended_process()
    (tmp_path / f".trust.json.{gone}.abc.part").touch()
    being_written = f".trust.json.{os.getpid()}.abc.part"
    (tmp_path / being_written).touch()
    replace_whole(tmp_path / "trust.json", b"{}")
    assert names(tmp_path) == sorted([being_written, "trust.json"])


def test_a_backup_folder_is_freed_of_half_backups_and_half_notes(tmp_path):
    stem, gone = "hwtrack-GZ-4de452e6b438-20260401-090000.hwt", ended_process()
    for name in (f".{stem}.{gone}.part", f".{stem}.json.{gone}.x1_.part"):
        (tmp_path / name).touch()
    kept = [f".{stem}.{os.getppid()}.part", f".{stem}.json.{os.getppid()}.x1_.part", ".mine.part"]
    for name in kept:
        (tmp_path / name).touch()
    # What cannot be taken away keeps nobody from a backup.
    kept.append(f".a.hwt.{gone}.part")
    (tmp_path / kept[-1]).mkdir()
    remove_parts(tmp_path)
    assert names(tmp_path) == sorted(kept)
