"""The browser: the only rooms that know Textual."""
