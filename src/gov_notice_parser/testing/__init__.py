"""What tests of a parser need: clean texts damaged as real ones are."""
