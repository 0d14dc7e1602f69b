"""What the virtual printer makes of ESC/POS."""
