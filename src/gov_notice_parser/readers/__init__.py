"""Bytes → Source; readers know formats and nothing of notices."""
