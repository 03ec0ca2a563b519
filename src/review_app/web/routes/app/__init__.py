"""Routes of the application: sign-in, settings, preferences, the guide."""
