"""Print jobs that survive a restart."""
