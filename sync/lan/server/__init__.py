"""What every route of the hub passes through: authentication, bodies, context, metrics."""
