"""What every part of the sandbox stands on: context, store, certificates, client authentication."""
