"""Every state of the kiosk without a hub, for screenshots, self-test and tests. Nothing that ships imports it."""
