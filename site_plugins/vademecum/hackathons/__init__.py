"""Hackathons: the sums of the plan, the run sheet with its real days, the judges' sheets and what they come to."""
