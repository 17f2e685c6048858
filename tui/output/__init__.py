"""Records and bases as text for people and for other programs, and the one gate that such text passes."""
