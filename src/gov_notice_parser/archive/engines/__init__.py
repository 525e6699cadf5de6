"""Engines: what runs the work of an archive, on this machine or on many."""
