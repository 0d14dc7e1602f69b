"""The kiosk's window, its first pages, and what ends a visit."""
