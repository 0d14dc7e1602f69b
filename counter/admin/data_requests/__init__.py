"""Citizens' requests about their own data, and when the answer is due."""
