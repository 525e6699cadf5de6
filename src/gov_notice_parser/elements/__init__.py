"""Parts → fields, one module per part of the page."""
