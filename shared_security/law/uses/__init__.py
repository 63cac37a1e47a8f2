"""The chapter `uses`: when and how a pocket may be drawn on, and what becomes of it."""
