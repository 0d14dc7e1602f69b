"""Files that are damaged, and the programs that find them so."""
