"""Posts and units as people keep them: `edit` loads one locked, `post` decides purely, `rows` writes it, `naming` lets
its name lead where it now is, and the room's journal is told, all in one transaction."""
