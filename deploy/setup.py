"""Set this machine up for the project: `python3 deploy/setup.py [--check]`. Does nothing it has done before.

Without an option: what the demo and an office run on. With `--check`: also what tests, types and format need.

Needs the standard library alone. Makes .venv, installs exactly the locked versions (by uv where the machine has it, by
pip elsewhere), looks for the system packages (installs them as root, otherwise prints the one line that does) and
compiles the translations.
"""

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / ".mpp-setup"
CHECK_STAMP = VENV / ".mpp-setup-check"
LOCK = ROOT / "requirements.txt"
CHECK_LOCK = ROOT / "requirements-check.txt"  # holds LOCK and more, in the same versions
NODE_LOCK = ROOT / "requirements-node.txt"  # with --check, where the machine has no Node

# What Qt's plugins load at run time, by the Debian and Ubuntu package that brings it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libpulse.so.0": "libpulse0",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libdrm.so.2": "libdrm2",
    "libbz2.so.1.0": "libbz2-1.0",
}
# What is looked for on the path, by the package that brings it.
PROGRAMS = {
    "espeak-ng": "espeak-ng",  # the board's voice
}
CHECK_PROGRAMS = {
    "chromedriver": "chromium-driver",  # the phone and the officer's browser; brings chromium along
    "lp": "cups-client",  # a printer of CUPS
    "Xvfb": "xvfb",  # a screen, for programs started as a person starts them
    "xdotool": "xdotool",
    "openbox": "openbox",  # Alt+F4
    "sway": "sway",  # the session of a screen in the hall
    "grim": "grim",  # a picture of it
    "xwininfo": "x11-utils",
}
# What is not on everybody's path.
FILES = {"/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf": "fonts-droid-fallback"}  # Chinese on slips
CHECK_FILES = {
    "/usr/sbin/cupsd": "cups-daemon",  # the tests run one of their own
    "/usr/sbin/sshd": "openssh-server",  # likewise; brings openssh-client along
}
SERVERS = Path("/usr/lib/postgresql")  # by version. The tests run one of their own
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/mpp-setup.conf")
NO_START = Path("/usr/sbin/policy-rc.d")  # Debian asks it before a package starts anything


def main() -> int:
    options = parser().parse_args()
    if sys.version_info < (3, 11):
        return fail(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    absent = missing_packages(options.check)
    if absent and not install_packages(absent):
        return 1
    stamps = [STAMP, CHECK_STAMP] if options.check else [STAMP]
    if not options.again and all(is_current(stamp) for stamp in stamps):
        return 0
    if not PYTHON.exists() and not make_venv():
        return 1
    install_locked(options.check)
    compile_translations()
    for stamp in stamps:
        stamp.write_text(fingerprint(stamp))
    say("ready")
    return 0


def parser() -> argparse.ArgumentParser:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="also what tests, types and format need")
    arguments.add_argument("--again", action="store_true", help="set up even if nothing changed")
    return arguments


def say(text: str) -> None:
    print(f"setup: {text}", flush=True)


def fail(text: str) -> int:
    print(f"setup: {text}", file=sys.stderr, flush=True)
    return 1


def is_current(stamp: Path) -> bool:
    return stamp.exists() and stamp.read_text() == fingerprint(stamp)


def fingerprint(stamp: Path) -> str:
    """Changes when anything does that was installed or compiled from."""
    digest = hashlib.sha256(sys.version.encode())
    locks = [LOCK, CHECK_LOCK, NODE_LOCK] if stamp == CHECK_STAMP else [LOCK]
    translations = sorted((ROOT / "assets" / "translations").glob("*.ts"))
    for path in [*locks, ROOT / "pyproject.toml", Path(__file__), *translations]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def missing_packages(check: bool) -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    programs, files = (PROGRAMS | CHECK_PROGRAMS, FILES | CHECK_FILES) if check else (PROGRAMS, FILES)
    absent = [package for library, package in LIBRARIES.items() if not loads(library)]
    absent += [package for program, package in programs.items() if shutil.which(program) is None]
    absent += [package for file, package in files.items() if not Path(file).exists()]
    if check and shutil.which("initdb") is None and not any(SERVERS.glob("*/bin/initdb")):
        absent.append("postgresql")
    return absent


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: Iterable[str]) -> bool:
    """Debian and Ubuntu as root: install. Anyone else: print the one line that does."""
    names = sorted(set(packages))
    line = "apt-get install -y --no-install-recommends " + " ".join(names)
    if shutil.which("apt-get") is None:
        say("these libraries are missing, please install what brings them: " + ", ".join(names))
        return True
    if os.geteuid() != 0:
        fail("some system packages are missing. Please run this line, then try again:\n\n    sudo " + line + "\n")
        return False
    say("installing system packages: " + " ".join(names))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    with no_servers():
        done = subprocess.run([*line.split(), "-qq"], env=environment, check=False, stdout=subprocess.DEVNULL)
    return done.returncode == 0


@contextmanager
def no_servers() -> Iterator[None]:
    """Meanwhile, no package makes or starts a server of its own: nobody asked for one."""
    settings = {NO_CLUSTER: "create_main_cluster = off\n", NO_START: "#!/bin/sh\nexit 101\n"}
    ours = [path for path in settings if not path.exists()]
    for path in ours:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(settings[path])
        path.chmod(0o755)
    try:
        yield
    finally:
        for path in ours:
            path.unlink()


def make_venv() -> bool:
    say("making .venv")
    uv = shutil.which("uv")
    maker = [uv, "venv", "--quiet", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]
    if subprocess.run([*maker, str(VENV)], check=False, capture_output=True).returncode == 0:
        return True
    shutil.rmtree(VENV, ignore_errors=True)  # Debian's python3 comes without ensurepip
    if not install_packages([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]):
        return False
    return subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode == 0


def install_locked(check: bool) -> None:
    install = installer()
    locked = [*install, "--require-hashes", "--no-deps", "-r"]
    say(f"installing the locked packages by {'uv' if shutil.which('uv') else 'pip'}")
    run([*locked, str(CHECK_LOCK if check else LOCK)])
    if check and not node_is_usable():
        say("installing Node for tests/interop")
        run([*locked, str(NODE_LOCK)])
    quiet = {"PYTHONWARNINGS": "ignore"}  # setuptools advises whoever edits this project, in a box of nine lines
    run([*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], quiet)


def installer() -> list[str]:
    """uv is quicker. Both read the same files and compare each package with its hash."""
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(PYTHON)]
    progress = "on" if sys.stdout.isatty() else "off"
    return [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-q", "--progress-bar", progress]


def node_is_usable() -> bool:
    if shutil.which("node") is None or shutil.which("npm") is None:
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    major = version.strip().removeprefix("v").partition(".")[0]
    return major.isdigit() and int(major) >= 20


def compile_translations() -> None:
    sources = sorted((ROOT / "assets" / "translations").glob("*.ts"))
    for source in sources:
        run([str(BIN / "pyside6-lrelease"), "-silent", str(source), "-qm", str(source.with_suffix(".qm"))])


def run(command: list[str], settings: Mapping[str, str] = MappingProxyType({})) -> None:
    subprocess.run(command, check=True, env={**os.environ, **settings})


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(fail(f"this step failed with status {error.returncode}: {' '.join(map(str, error.cmd))}"))
