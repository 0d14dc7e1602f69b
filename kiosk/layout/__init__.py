"""Pages that never clip: blocks, pages of blocks, and the frame around them."""
