"""What a shift leaves to the next. `notes` warns of a place (`caution` holds its rules), `relief` writes the record of
a shift that ends (`shift` says which, `handover` what it holds, `standing` reads what stands), and both append to
`journal`, a chain of their own. `times` measures how long every phase took, from what `milestones` reads of the
incidents' journal."""
