-- When an act was last done well; nothing where it never was.
SELECT done_at FROM timed_act WHERE name = %(name)s
