"""Promise: of a device's own files one that is damaged is named in a sentence, and never half believed."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from office.contract.errors import Refusal
from sync.lan.client.connection import HubConnection
from sync.lan.client.device_store import DeviceIdentity, DeviceStore
from sync.lan.trust.authority import OfficeAuthority, certificate_pem, key_pem, new_key

NOW = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)
CARD = DeviceIdentity(url="https://127.0.0.1:9", device="kiosk-1", name="Kiosk 1", kind="kiosk", mark="K1")
Hurt = Callable[[bytes], bytes]


@pytest.fixture
def store(tmp_path: Path) -> DeviceStore:
    authority, key = OfficeAuthority.of(tmp_path / "office", NOW), new_key()
    certificate = certificate_pem(authority.certify_device("kiosk-1", key.public_key(), NOW)).decode()
    kept = DeviceStore(tmp_path / "kiosk")
    kept.keep(CARD, key_pem=key_pem(key), certificate_pem=certificate, authority_pem=authority.pem.decode())
    return kept


HURTS: dict[str, Hurt] = {
    "empty": lambda _: b"",
    "no_letters": lambda whole: whole[:40] + b"\xff\xfe\x80" + whole[43:],
    "cut": lambda whole: whole[: len(whole) // 2],
    "zeros": lambda whole: bytes(len(whole)),
}


@pytest.mark.parametrize("file", ["device.json", "key.pem", "cert.pem", "ca.pem"])
@pytest.mark.parametrize("hurt", HURTS.values(), ids=HURTS)
def test_a_damaged_file_of_the_device_is_named_in_a_sentence(store: DeviceStore, file: str, hurt: Hurt) -> None:
    path = store.path / file
    path.write_bytes(hurt(path.read_bytes()))
    with pytest.raises(Refusal) as refused:
        HubConnection.of(store)
    assert refused.value.code == "device_files_broken"
    assert all(file in words and "--pair" in words for words in refused.value.messages.values())
    assert not store.whole


@pytest.mark.parametrize("letter", [b"127", b"Kiosk 1", b"kiosk-1", b'"K1"'])
def test_one_other_letter_in_the_devices_name_or_address_is_noticed(store: DeviceStore, letter: bytes) -> None:
    path = store.path / "device.json"
    kept = path.read_bytes()
    at = kept.index(letter) + 1
    path.write_bytes(kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :])
    with pytest.raises(Refusal) as refused:
        store.card()
    assert refused.value.code == "device_files_broken"


def test_the_file_of_an_older_program_opens_and_an_older_program_opens_ours(store: DeviceStore) -> None:
    path = store.path / "device.json"
    assert msgspec.json.decode(path.read_bytes(), type=DeviceIdentity) == CARD
    path.write_bytes(msgspec.json.encode(CARD))
    assert store.card() == CARD
    assert store.whole


def test_a_device_without_its_card_is_not_enrolled(store: DeviceStore) -> None:
    (store.path / "device.json").unlink()
    with pytest.raises(Refusal, match="not_enrolled"):
        store.card()
