"""From where an office may begin a login: the networks of its registration, by the address that the call comes from.

What stands before the listener hides that address; a platform behind a proxy has to hold its own list there."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from starlette.requests import Request

Network = IPv4Network | IPv6Network


def networks_of(texts: Iterable[str]) -> tuple[Network, ...]:
    """Raises ValueError for what is no network, such as 10.0.0.1/8."""
    return tuple(ip_network(text) for text in texts)


def is_within(networks: tuple[Network, ...], request: Request) -> bool:
    """None named: from anywhere. Who cannot be placed is not within."""
    if not networks:
        return True
    try:
        address = ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    return any(address in network for network in networks)
