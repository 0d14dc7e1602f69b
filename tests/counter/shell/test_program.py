"""Promise: the counter program can be asked whether it is well, and says plainly why it cannot start."""

import os
import subprocess
import sys
from pathlib import Path

ASK = "import sys; from pathlib import Path; from counter.app import CounterSettings, main; "


def run(folder: Path, call: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        f"{ASK}sys.exit(main(CounterSettings(home=Path(sys.argv[1]), {call})))",
        str(folder),
    ]
    root = Path(__file__).resolve().parents[3]
    return subprocess.run(
        command, cwd=root, env=dict(os.environ), capture_output=True, text=True, timeout=100, check=False
    )


def test_the_self_test_builds_every_window_and_ends_well(tmp_path: Path) -> None:
    ended = run(tmp_path, "self_test=True")
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.count("self_test") > 10


def test_a_computer_that_is_not_enrolled_says_whom_to_call(tmp_path: Path) -> None:
    ended = run(tmp_path, "language='id'")
    assert ended.returncode == 78
    assert "belum terdaftar" in ended.stderr


def test_a_pairing_line_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    ended = run(tmp_path, "pair='halo'")
    assert ended.returncode == 78
    assert "bukan kode pemasangan" in ended.stderr
