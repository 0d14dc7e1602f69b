"""What an officer can meet with the files of a form."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from counter.gallery.fakes.fixtures import FILES, FORM, REFUSED_FILE, serving_desk
from counter.gallery.harness import SMALL, VARIED, CounterStories, Harness, Steps, WindowHarness
from display.gallery.story import Story
from office.contract.answers import FileAnswer
from office.contract.citizens.attachments import ATTACHMENT_BYTES_MAX, CHUNK_BYTES
from office.contract.errors import Refusal

SCAN: Final = b"%PDF-1.7 " + bytes(4 * CHUNK_BYTES)
PICK_AND_BEGIN: Final = 2


def with_files(harness: Harness, *files: FileAnswer) -> None:
    """Serving somebody whose form came with these."""
    harness.sign_in()
    form = msgspec.structs.replace(FORM, files=files)
    harness.show_desk(msgspec.structs.replace(serving_desk(), submissions=(form,)))


def _files(*files: FileAnswer) -> Steps:
    return lambda harness: with_files(harness, *files)


def bring(harness: Harness, content: bytes, name: str = "scan-0042.pdf", *, pieces: int | None = None) -> None:
    """An officer picks a file with that content; with `pieces`, only so many are on their way when this returns."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        harness.thread.held = pieces is not None
        harness.vm.upload.attachFile(str(path))
        for _ in range(0 if pieces is None else pieces + PICK_AND_BEGIN):
            harness.thread.release_one()


def _sending(harness: WindowHarness) -> None:
    with_files(harness, *FILES)
    bring(harness, SCAN, pieces=2)


def _silent(harness: WindowHarness) -> None:
    with_files(harness)
    harness.client.files.silent_after = 3
    bring(harness, SCAN)


def _too_large(harness: WindowHarness) -> None:
    with_files(harness, FILES[0])
    bring(harness, b"%PDF-" + bytes(ATTACHMENT_BYTES_MAX), "Formulir permohonan kartu keluarga lengkap 2026.pdf")


def _disk_low(harness: WindowHarness) -> None:
    with_files(harness)
    harness.client.refusal = Refusal.of("disk_low")
    bring(harness, SCAN)


STORIES: Final = CounterStories(
    (
        Story("files", _files(*FILES)),
        Story("files-refused-by-platform", _files(*FILES, REFUSED_FILE)),
        Story("files-many", _files(*(msgspec.structs.replace(FILES[1], sha256=f"{n:064}") for n in range(9)))),
        Story("files-sending", _sending),
        Story("files-hub-silent", _silent),
        Story("files-too-large", _too_large),
        Story("files-disk-low", _disk_low),
    ),
    {
        "files-sending": (*SMALL, *VARIED),
        "files-refused-by-platform": VARIED,
        "files-hub-silent": VARIED,
    },
)
