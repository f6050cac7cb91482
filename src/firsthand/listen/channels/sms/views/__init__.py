"""The page of a deployment, and the addresses that a provider of messages calls."""
