"""The demonstration: a year of made-up work by made-up people, filled in once through the door that all work takes."""
