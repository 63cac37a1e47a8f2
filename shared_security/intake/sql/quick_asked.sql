SELECT *, {asked} AS asked FROM ({answers}) AS answered
