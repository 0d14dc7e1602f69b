"""The person at the counter: panel, actions, outcome, ID check, receipt."""
