"""What a technician does at the hub's own terminal."""
