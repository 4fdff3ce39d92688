"""Computations on what an audience may see: year boards, what was learned, the ministry's report."""
