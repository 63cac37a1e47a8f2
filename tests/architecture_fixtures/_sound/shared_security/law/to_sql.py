"""The law compiler, whose work it is to write SQL."""

DUE = "SELECT *, seconds * 2 AS due FROM work"
