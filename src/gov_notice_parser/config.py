"""Frozen settings: readers, repairs, gazetteer, limits."""
