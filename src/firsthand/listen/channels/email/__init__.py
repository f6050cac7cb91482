"""E-mail: invitations with a link for each answer to the first question."""
