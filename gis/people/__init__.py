"""Who may come in: until people sign in, a credential is an API key, stored as a digest."""
