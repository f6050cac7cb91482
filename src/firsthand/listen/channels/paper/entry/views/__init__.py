"""The pages on which paper is entered."""
