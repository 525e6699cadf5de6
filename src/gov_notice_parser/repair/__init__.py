"""One function per fix: text → edits; a plan that replays; clean text is never changed."""
