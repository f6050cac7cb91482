"""The book of figures: all that can be computed from one snapshot, for one view of the catalog."""
