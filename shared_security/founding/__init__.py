"""A live system is made from a short questionnaire, and says what it lacks before people may rely on it."""
