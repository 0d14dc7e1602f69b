"""Commands a device keeps until the hub has acknowledged them."""
