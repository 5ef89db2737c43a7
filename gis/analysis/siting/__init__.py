"""Where the next post belongs. `model` chooses sites exactly, given seconds from every site to every demand; `ground`
makes demand and sites of the roads; `compare` counts what posts reach before and after; `place` is the verb of both."""
