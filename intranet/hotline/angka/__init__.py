"""Figures of the hotline: all of them for the mayor, none below three for anybody else."""
