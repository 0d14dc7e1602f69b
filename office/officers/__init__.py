"""Who works here, how they sign in, and how sure the office is of them."""
