"""Text messages: people answer a survey question by question, from any telephone."""
