"""The catalog as CSV files: services, stages, journeys; out and in again."""
