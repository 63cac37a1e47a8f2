-- The days after a day on which a version begins to price work.
SELECT DISTINCT a.activated_on FROM activation a
WHERE a.activated_on > %(today)s
    AND NOT EXISTS (SELECT 1 FROM activation_withdrawal w WHERE w.activation_no = a.activation_no)
ORDER BY a.activated_on
