"""The screens of invitations."""
