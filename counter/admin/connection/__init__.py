"""The links to hub and platform, the office's clock, and consent for the offline hours."""
