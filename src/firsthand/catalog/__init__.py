"""What the agency offers: agencies, providers, services, their stages, journeys and volumes."""
