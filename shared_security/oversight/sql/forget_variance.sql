DELETE FROM variance
