"""Codes from a keyboard wedge, a serial line or a camera."""
