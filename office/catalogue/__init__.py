"""What the office offers: services, hours, slots, forms."""
