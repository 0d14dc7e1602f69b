"""An SSH server of our own on loopback, which knows nothing of the machine's: OpenSSH's, with SFTP alone."""

import getpass
import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Final

from sandbox.demo.processes import free_port

SSHD: Final = "/usr/sbin/sshd"
SEPARATION: Final = Path("/run/sshd")  # where sshd locks itself in; its package makes it when it starts a server
SECONDS: Final = 10.0
SETTINGS: Final = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
UsePAM no
StrictModes no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
Subsystem sftp internal-sftp
LogLevel VERBOSE
"""


class OwnSshd:
    """`files` is the folder for backups. The port stays, however often it is started."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.files = folder, free_port(), folder / "files"
        self.files.mkdir(parents=True)
        (folder / "authorized_keys").touch(0o600)
        self.new_host_key()
        (folder / "sshd_config").write_text(SETTINGS.format(port=self.port, folder=folder), "utf-8")
        if os.geteuid() == 0:
            SEPARATION.mkdir(0o755, exist_ok=True)
        self.start()

    @property
    def url(self) -> str:
        return f"ssh://{getpass.getuser()}@127.0.0.1:{self.port}{self.files}"

    @property
    def fingerprint(self) -> str:
        """As its own machine shows it."""
        shown = subprocess.run(
            ["ssh-keygen", "-lf", self.folder / "host_key.pub"], check=True, capture_output=True, text=True
        )
        return shown.stdout.split()[1]

    def new_host_key(self) -> None:
        for file in self.folder.glob("host_key*"):
            file.unlink()
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / "host_key"]
        subprocess.run(command, check=True)

    def let_in(self, line: str) -> None:
        (self.folder / "authorized_keys").write_text(f"{line}\n", "utf-8")

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen([SSHD, "-D", "-e", "-f", self.folder / "sshd_config"], stderr=log)
        end = time.monotonic() + SECONDS
        while not self._answers():
            assert self._process.poll() is None, (self.folder / "log").read_text("utf-8")
            assert time.monotonic() < end

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(SECONDS)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            probe.settimeout(SECONDS)
            try:
                probe.connect(("127.0.0.1", self.port))
                return probe.recv(4) == b"SSH-"
            except ConnectionRefusedError:
                return False
