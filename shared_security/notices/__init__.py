"""What people are told: written beside what it tells of, sealed for its reader, sent after the commit."""
