"""What the text cites, and what it says of its own validity."""
