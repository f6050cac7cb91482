"""What every importer of surveys shares: safe reading, plain text, names, and the account."""
