"""One file a subject. A route parses, calls, returns: no SQL, no rule, no `try`."""
