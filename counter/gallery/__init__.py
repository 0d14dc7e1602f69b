"""Every state of the counter without a hub, for screenshots, self-test and tests. Nothing that ships imports it."""
