"""Dataset → one page."""

from __future__ import annotations


def dataset_page(folder: object) -> str:
    """To come."""
    return ""
