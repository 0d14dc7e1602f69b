"""Every state of the kiosk without a hub, for pictures, self-test and tests. Nothing that ships imports it."""
