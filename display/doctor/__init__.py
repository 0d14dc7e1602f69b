"""What `mpp doctor` checks on this machine."""
