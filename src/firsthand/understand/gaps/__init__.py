"""Gaps: which groups are served worse than others, judged so that chance is not taken for one."""
