"""Backups at another machine, over SSH: by the system's OpenSSH, under a key of the hub's own and a host key that a
person has compared."""
