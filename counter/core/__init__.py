"""What every feature of the counter stands on: state, commands, hub, permissions. No widget."""
