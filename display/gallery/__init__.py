"""What the galleries of all rooms share. Nothing that ships imports it."""
