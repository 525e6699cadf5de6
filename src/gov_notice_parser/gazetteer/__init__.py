"""Names with years: divisions, zones, groups, agencies, genres."""
