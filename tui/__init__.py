"""onrecord: a fact browser for the terminal. Who said what, and what is still open."""
