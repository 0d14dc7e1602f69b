"""The worker that owns a printer: session, probe, lock, paper left, failover."""
