"""What `mpp doctor` and `--self-test` check on this machine."""
