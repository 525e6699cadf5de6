"""Notice ⇄ dictionary, JSON, the flat record, Markdown."""
