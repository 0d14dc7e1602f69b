"""The office's own network: the hub, its callers, the change feed and how a device becomes known.

Law: a device is known by its certificate and nothing else; every call has a deadline; no rule of the office is decided
here.
"""
