"""Other programs: their bytes to neutral rows, and rows to a change; and back."""
