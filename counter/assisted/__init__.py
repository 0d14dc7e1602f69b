"""An officer does at the counter what a citizen cannot do at a kiosk."""
