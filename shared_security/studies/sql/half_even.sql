-- values.money.divide_half_even: divides whole numbers that are not negative, halves going to the even neighbour.
CREATE MACRO divide_half_even(a, b) AS
    a // b + CASE WHEN 2 * (a % b) > b OR (2 * (a % b) = b AND (a // b) % 2 = 1) THEN 1 ELSE 0 END;
