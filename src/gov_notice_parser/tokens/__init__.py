"""One written thing, one module, one shape: ``find``, ``parse``, ``format_``."""
