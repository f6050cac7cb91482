"""The public forms: what a person sees who opens the link of a deployment, and what comes back."""
