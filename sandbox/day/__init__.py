"""Law: fictional data only, as the platform publishes it; no rule of the office lives here."""
