"""What a survey asks, as plain values: definition, rules, answers. Knows no database."""
