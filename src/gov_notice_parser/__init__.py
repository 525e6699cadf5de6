"""Chinese government notices (公文) as structured, grounded objects."""

__version__ = "0.1.0"
