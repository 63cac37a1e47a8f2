SELECT to_regclass('public.deployment') IS NOT NULL
