"""A laid-out slip becomes ESC/POS bytes or a preview."""
