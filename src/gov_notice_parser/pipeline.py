"""The way in: the stages in order, and nothing else."""
