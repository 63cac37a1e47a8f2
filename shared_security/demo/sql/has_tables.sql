-- Whether the tables are here that say what the database is for, and of the made-up world.
SELECT to_regclass('public.deployment') IS NOT NULL, to_regclass('public.demo_world') IS NOT NULL
