"""The counter goes on while the hub is offline, and delivers what was stored."""
