"""Who may come in. A person signs in with name and password (`doors`), and from then on a cookie names the session
(`sessions`); a programme sends an API key (`keys`). Accounts are kept by an administrator (`accounts`), wrong passwords
are counted (`attempts`), and what was done to an account stays written down (`record`)."""
