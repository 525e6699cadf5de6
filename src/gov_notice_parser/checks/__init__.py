"""Notice → diagnostics: what an archivist would question."""
