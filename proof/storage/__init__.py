"""Power cuts, full disks, write errors."""
