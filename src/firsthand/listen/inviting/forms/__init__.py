"""The forms of invitations."""
