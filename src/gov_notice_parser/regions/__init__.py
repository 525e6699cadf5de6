"""Mentions of divisions, zones and areas, and the lists that assign something to them."""
