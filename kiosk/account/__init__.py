"""What the kiosk offers a citizen who is logged in: cases, messages, own data."""
