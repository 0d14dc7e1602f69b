"""The office's printers: what is wrong, what waits, what can be done."""
