"""Scripts that make what is shipped: the sample plan, the screenshots, the truth table."""
