"""A laid-out slip becomes ESC/POS bytes, a raster, or a preview."""
