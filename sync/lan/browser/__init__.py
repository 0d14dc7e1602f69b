"""The officer's browser on this machine: OAuth redirect and security-key page on loopback."""
