"""gov-notice: the command."""
