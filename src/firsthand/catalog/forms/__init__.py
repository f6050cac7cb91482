"""Forms of the catalog; verbs check again and do the saving."""
