"""Whether a text stands as it was approved: for the readers of each label by itself."""
