-- What follows looks at whole tables. Freshly filled ones have no statistics yet, and the planner would take each for a
-- few rows and go through one for every row of another.
SELECT set_config('enable_nestloop', 'off', true)
