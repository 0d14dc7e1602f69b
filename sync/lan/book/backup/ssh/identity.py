"""By which key the hub is known at the other machine, and by which that machine is known here: `ssh/` in the home.

Neither is in a backup: what a thief of the backups would have could write there."""

import base64
import hashlib
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
)

from office.contract.errors import Refusal
from sync.lan.atomic_files import SECRET_MODE, make_private_folder, put_file
from sync.lan.book.backup.ssh.programs import SshPrograms
from sync.lan.book.backup.ssh.remote_address import RemoteAddress

FOLDER: Final = "ssh"
KEY: Final = "key"
KNOWN_HOSTS: Final = "known_hosts"
KINDS: Final = ("ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa")  # the first that it has
SCAN_SECONDS: Final = 5
PARTS: Final = 3  # host, kind, key


def public_line(home: Path) -> str:
    """What the other machine has in `authorized_keys`. The key is made when there is none."""
    place = home / FOLDER / KEY
    if not place.exists():
        make_private_folder(place.parent)
        fresh = Ed25519PrivateKey.generate()
        put_file(place, fresh.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()), SECRET_MODE)
    key = load_ssh_private_key(place.read_bytes(), None).public_key()
    return key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode("ascii") + " mpp-hub"


def pin_host(home: Path, address: RemoteAddress, compared: str) -> None:
    """Keep the host's key once a person has compared its fingerprint (`SHA256:…`) with what that machine itself shows.
    Refusal `backup_host_unknown`, which says the fingerprint; `backup_host_silent`, `backup_ssh_missing`."""
    offered = _offered(home, address)
    place = home / FOLDER / KNOWN_HOSTS
    if place.exists() and place.read_text("ascii", errors="replace").strip() == offered:
        return
    if compared != fingerprint(offered):
        raise Refusal.of("backup_host_unknown", host=address.host, fingerprint=fingerprint(offered))
    make_private_folder(place.parent)
    put_file(place, f"{offered}\n".encode("ascii"), SECRET_MODE)


def fingerprint(line: str) -> str:
    """As `ssh-keygen -l` shows it, of a line of `known_hosts`."""
    digest = hashlib.sha256(base64.b64decode(line.split()[2])).digest()
    return "SHA256:" + base64.b64encode(digest).decode("ascii").rstrip("=")


def _offered(home: Path, address: RemoteAddress) -> str:
    command = ["ssh-keyscan", "-T", str(SCAN_SECONDS), "-t", "ed25519,ecdsa,rsa", "-p", str(address.port), address.host]
    output = SshPrograms().run(command, within_s=4 * SCAN_SECONDS, folder=home)
    lines = [line.split() for line in output.out.splitlines() if not line.startswith("#")]
    keys = {parts[1]: parts[2] for parts in lines if len(parts) == PARTS}
    for kind in KINDS:
        if kind in keys:
            return f"{address.known_as} {kind} {keys[kind]}"
    raise Refusal.of("backup_host_silent")
