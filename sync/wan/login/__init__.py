"""Logging in with the national account: device flow, relayed flow, officers' code flow."""
