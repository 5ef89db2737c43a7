"""The mapping service itself; it knows no HTTP.

A call in words goes one way: `locate` (where is it, how sure, whose ground), `respond` (which agencies and posts, how
long by road, why), `incidents` (what people decided, as a journal). `roads` answers times and routes, `load` brings
data in, `publish` hands maps out, `db` is the floor under all of them, `commands` are the words of the command line.
"""
