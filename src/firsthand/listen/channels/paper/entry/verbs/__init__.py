"""What changes the state of a batch of paper."""
