"""Looking back: what a plan would have said of past incidents, and whether an answer once given is given again.

`dry_run` takes a draft and answers the recommendations of the past with it, from the facts they were answered from;
`replay` answers one of them with its own plan. Neither writes.
"""
