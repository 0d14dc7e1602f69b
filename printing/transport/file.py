"""A file or device node that takes bytes and never answers."""

from pathlib import Path

from office.outcome import Weather


class FileWire:
    talks = False

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, data: bytes) -> None:
        try:
            with self._path.open("ab") as file:
                file.write(data)
        except OSError as error:
            raise Weather(f"printer file: {error.strerror}") from error

    def close(self) -> None:
        """Nothing stays open between two writes."""
