"""One backup as a file: what it is in clear, then its blocks, each sealed with ChaCha20-Poly1305 under a key of this
file alone, which is sealed twice: to the recovery key on paper, and under the hub's own key, so that the hub can try
its own backups.

Every block is bound to its place and to all that stands before the first; the last one says that it is the last (the
STREAM construction, https://eprint.iacr.org/2015/189). So a file that is cut, changed or put together of two is
noticed."""

import hashlib
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from office.contract.errors import Refusal
from sync.lan.book.backup.manifest import BackupManifest
from sync.lan.book.backup.recovery_key import sealed_to

MAGIC: Final = b"mpp backup 1\n"
LENGTH: Final = struct.Struct(">I")
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
PLACE_BYTES: Final = 11
BLOCK_BYTES: Final = 64 * 1024
SEALED_MAX: Final = BLOCK_BYTES + 4096  # with the block's name, its place and its tag
HEADER_MAX: Final = 64 * 1024
OF_HUB: Final = b"mpp backup: wraps the keys of files"


class BackupHeader(msgspec.Struct, frozen=True, kw_only=True):
    """`recovery` and `hub` are the file's key, sealed to the one and under the other."""

    manifest: BackupManifest
    recovery: bytes
    hub: bytes


class FileBlock(msgspec.Struct, frozen=True, tag="block", array_like=True):
    """`content` stands in the file `name` from the byte `at` on."""

    name: str
    at: int
    content: bytes


class FileSizes(msgspec.Struct, frozen=True, tag="sizes", array_like=True):
    """The last one: every file there is, with its bytes. What is not named is not there any more."""

    files: dict[str, int]


Piece = FileBlock | FileSizes


class SealedWriter:
    """Writes one backup to an open file."""

    def __init__(self, file: BinaryIO, manifest: BackupManifest, recovery: bytes, hub_key: bytes) -> None:
        key = os.urandom(KEY_BYTES)
        header = BackupHeader(manifest=manifest, recovery=sealed_to(recovery, key), hub=under_hub_key(hub_key, key))
        text = msgspec.json.encode(header)
        self._file, self._cipher, self._about, self._place = file, ChaCha20Poly1305(key), _about(text), 0
        file.write(MAGIC + LENGTH.pack(len(text)) + text)

    def put(self, piece: Piece) -> None:
        nonce = _nonce(self._place, last=isinstance(piece, FileSizes))
        sealed = self._cipher.encrypt(nonce, msgspec.msgpack.encode(piece), self._about)
        self._file.write(LENGTH.pack(len(sealed)) + sealed)
        self._place += 1


def blocks_of(name: str, content: bytes) -> Iterator[FileBlock]:
    """A file that is small enough to be held whole."""
    for at in range(0, len(content), BLOCK_BYTES):
        yield FileBlock(name, at, content[at : at + BLOCK_BYTES])


def read_header(path: Path) -> BackupHeader:
    """Refusal `backup_broken`; OSError when the disk will not give it."""
    with path.open("rb") as file:
        return _header(file)[0]


def pieces_of(path: Path, key: bytes) -> Iterator[Piece]:
    """Of one file, to the last. Refusal `backup_broken` at the first that is not as it was written."""
    with path.open("rb") as file:
        _, about = _header(file)
        cipher, place = ChaCha20Poly1305(key), 0
        while True:
            sealed = _sealed_piece(file)
            piece = _opened(cipher, sealed, place, about)
            yield piece
            if isinstance(piece, FileSizes):
                break
            place += 1
        if file.read(1):
            raise Refusal.of("backup_broken")


def under_hub_key(hub_key: bytes, file_key: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _wrapping(hub_key).encrypt(nonce, file_key, OF_HUB)


def opened_with_hub_key(hub_key: bytes, sealed: bytes) -> bytes:
    """Refusal `backup_foreign`: it was made under another office's key, or before the key was exchanged."""
    try:
        return _wrapping(hub_key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], OF_HUB)
    except (InvalidTag, ValueError) as wrong:
        raise Refusal.of("backup_foreign.key") from wrong


def _wrapping(hub_key: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), KEY_BYTES, salt=None, info=OF_HUB).derive(hub_key))


def _header(file: BinaryIO) -> tuple[BackupHeader, bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise Refusal.of("backup_broken.other")
    text = file.read(_length(file, HEADER_MAX))
    try:
        return msgspec.json.decode(text, type=BackupHeader), _about(text)
    except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise Refusal.of("backup_broken") from wrong


def _sealed_piece(file: BinaryIO) -> bytes:
    length = _length(file, SEALED_MAX)
    sealed = file.read(length)
    if len(sealed) != length:
        raise Refusal.of("backup_broken.cut")
    return sealed


def _length(file: BinaryIO, most: int) -> int:
    packed = file.read(LENGTH.size)
    if len(packed) != LENGTH.size:
        raise Refusal.of("backup_broken.cut")
    (length,) = LENGTH.unpack(packed)
    if length > most:
        raise Refusal.of("backup_broken")
    return int(length)


def _opened(cipher: ChaCha20Poly1305, sealed: bytes, place: int, about: bytes) -> Piece:
    """The last one has another nonce, so who reads tries it as one of many first."""
    for last in (False, True):
        try:
            plain = cipher.decrypt(_nonce(place, last=last), sealed, about)
        except InvalidTag:
            continue
        piece: Piece = msgspec.msgpack.decode(plain, type=Piece)
        if isinstance(piece, FileSizes) == last:
            return piece
    raise Refusal.of("backup_broken")


def _nonce(place: int, *, last: bool) -> bytes:
    return place.to_bytes(PLACE_BYTES, "big") + bytes([last])


def _about(header: bytes) -> bytes:
    return hashlib.sha256(MAGIC + header).digest()
