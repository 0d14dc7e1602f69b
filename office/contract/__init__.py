"""The types that cross a wire, the roles, and the refusals."""
