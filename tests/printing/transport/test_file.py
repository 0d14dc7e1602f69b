"""Promise: a file has a slip whole or not at all, and neither a FIFO nor a device node can make anybody wait."""

import errno
import os
import time
from pathlib import Path

import pytest

from printing.transport import Cause, TransportUnavailable, open_transport, write_all


def put(path: Path, data: bytes) -> None:
    transport = open_transport(f"file:{path}", lambda _: None, lambda: None)
    assert not transport.talks
    transport.write(data)
    transport.close()


def test_slips_stand_one_after_another_and_are_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    monkeypatch.setattr(os, "fsync", synced.append)
    put(tmp_path / "slips", b"one ")
    put(tmp_path / "slips", b"two")
    assert (tmp_path / "slips").read_bytes() == b"one two"
    assert len(synced) == 2


def test_a_full_disk_leaves_no_half_slip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "slips", b"one ")
    write = os.write

    def full(file: int, data: bytes) -> int:
        if len(data) < 8:
            raise OSError(errno.ENOSPC, "no room")
        return write(file, bytes(data)[:4])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(TransportUnavailable) as changes:
        put(tmp_path / "slips", b"12345678")
    assert (changes.value.cause, changes.value.untouched) == (Cause.FULL, True)
    assert (tmp_path / "slips").read_bytes() == b"one "


def test_a_fifo_nobody_reads_is_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(TransportUnavailable) as changes:
        put(tmp_path / "fifo", b"slip")
    assert (changes.value.cause, changes.value.untouched) == (Cause.NO_READER, True)


def test_a_fifo_whose_reader_sleeps_is_told_after_the_deadline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_all.write_all, "__defaults__", (0.1,))
    os.mkfifo(tmp_path / "fifo")
    reader = os.open(tmp_path / "fifo", os.O_RDONLY | os.O_NONBLOCK)
    began = time.monotonic()
    with pytest.raises(TransportUnavailable) as changes:
        put(tmp_path / "fifo", b"x" * 1_000_000)
    assert (changes.value.cause, changes.value.untouched) == (Cause.STALLED, False)
    assert time.monotonic() - began < 1.0
    os.close(reader)


def test_a_fifo_that_is_read_gets_the_slip(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    reader = os.open(tmp_path / "fifo", os.O_RDONLY | os.O_NONBLOCK)
    put(tmp_path / "fifo", b"slip")
    assert os.read(reader, 10) == b"slip"
    os.close(reader)


def test_a_device_node_that_is_not_there_is_not_made_as_a_file() -> None:
    missing = Path("/dev/no-printer-of-ours")
    with pytest.raises(TransportUnavailable) as changes:
        put(missing, b"slip")
    assert changes.value.cause is Cause.MISSING
    assert not missing.exists()


def test_a_serial_line_is_not_written_to_as_a_file() -> None:
    """Its close would wait for the printer, and its driver would put bytes of its own between the slip's."""
    far, near = os.openpty()
    with pytest.raises(TransportUnavailable) as changes:
        put(Path(os.ttyname(near)), b"slip")
    assert changes.value.cause is Cause.LINE
    os.close(near)
    os.close(far)
