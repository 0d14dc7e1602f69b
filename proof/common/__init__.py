"""What the fault runs share: processes that may be killed, disks that fail, checkers."""
