"""How a plan looks: drawings laid out as plain geometry, painted on any device."""
