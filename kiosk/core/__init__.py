"""What every page of the kiosk stands on."""
