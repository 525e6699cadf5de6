"""Lines → blocks: joins wrapped lines, splits lost breaks, sets furniture aside."""
