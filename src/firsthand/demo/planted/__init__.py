"""What is planted in the made-up agency, beside what the figures find."""
