"""How an officer signs in: account, security key, PIN."""
