"""What the platform keeps for citizens: bookings, cases, messages, place in the line."""
