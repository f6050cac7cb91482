"""What changes something about invitations."""
