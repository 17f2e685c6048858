"""The commands that answer without the browser: one module each, and the table that they are read by."""
