"""What shows that the program does what it says."""
