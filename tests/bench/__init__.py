"""How quick the program is, against the floor it stands on and beside its peers: `python -m tests.bench`."""
