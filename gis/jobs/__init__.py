"""Long work outside the request's thread: `queue` keeps what was asked and how far it is, `runner` starts one process
for each job and ends it when somebody cancels, `run` is that process, `kinds` says what each kind of work does."""
