"""Resolve the locked versions: `python3 deploy/lock.py [--upgrade]`. Writes hashes, and no address of an index.

A locked version stays while it fits pyproject.toml; `--upgrade` takes the newest that fits. uv resolves. Where the
machine has none, pip installs one into a folder that is removed afterwards.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
FORM = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
NO_ADDRESS = ["--no-emit-index-url", "--no-emit-find-links"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    node = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["optional-dependencies"]["node"]
    with resolver() as uv:
        resolve = [uv, "pip", "compile", *FORM, *NO_ADDRESS, *upgrade]
        write("requirements.txt", [*resolve, str(PROJECT), "--extra", "install"])
        # What a demo runs on is tested in the same versions.
        everything = [str(PROJECT), "--extra", "install", "--extra", "check", "--constraints", "requirements.txt"]
        write("requirements-check.txt", [*resolve, *everything])
        write("requirements-node.txt", [*resolve, "-"], "\n".join(node))


@contextmanager
def resolver() -> Iterator[str]:
    if uv := shutil.which("uv"):
        yield uv
        return
    with tempfile.TemporaryDirectory() as folder:
        print("lock: this machine has no uv; installing one for this run", flush=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        binaries = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin")
        subprocess.run([str(binaries / "python"), "-m", "pip", "install", "-q", "uv"], check=True)
        yield str(binaries / "uv")


def write(lock: str, command: list[str], stdin: str = "") -> None:
    subprocess.run([*command, "-o", lock], cwd=ROOT, input=stdin, text=True, check=True)
    pins = sum("==" in line for line in (ROOT / lock).read_text("utf-8").splitlines())
    print(f"lock: {lock}, {pins} packages", flush=True)


if __name__ == "__main__":
    main()
