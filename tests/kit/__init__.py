"""What the larger tests share: wikis that are made up, and places where a text may stand."""
