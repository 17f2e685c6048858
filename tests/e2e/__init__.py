"""The program as a person has it: launched in a terminal of its own, driven by keys, read from the screen."""
