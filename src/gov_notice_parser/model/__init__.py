"""What a notice is: frozen classes, tuples, no behaviour but properties."""
