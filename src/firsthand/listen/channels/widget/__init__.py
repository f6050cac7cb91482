"""The widget: a form within the page of another site, or one click away from it."""
