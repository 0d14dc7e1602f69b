"""The one window of the counter, and what frames every feature: menus, header, status bar, panes."""
