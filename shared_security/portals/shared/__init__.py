"""What the pages of all readers share: the frame, seven parts, the words by reader, the pages for errors."""
