"""How the hub proves itself to the platform: discovery, keys, tokens."""
