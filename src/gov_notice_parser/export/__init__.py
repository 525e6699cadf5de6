"""Notice ⇄ dictionary and JSON; Notice → flat record, Markdown, tables, Arrow."""
