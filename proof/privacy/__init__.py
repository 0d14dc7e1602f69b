"""What looks for a person in logs, addresses and memory."""
