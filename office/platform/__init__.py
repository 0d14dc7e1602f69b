"""What the platform tells the office: catalogue, roster, cases, messages."""
