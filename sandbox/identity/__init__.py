"""The identity provider: device codes, signed codes, staff, closed accounts."""
