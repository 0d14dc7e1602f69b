"""Who is logged in at the hub: citizens, officers, assisted sessions, their checks and limits."""
