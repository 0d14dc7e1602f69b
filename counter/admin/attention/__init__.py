"""What a person must decide: refused ops, conflicts, and devices that need somebody."""
