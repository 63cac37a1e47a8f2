-- Rows are hashed as text: moments in UTC, dates as ISO writes them.
SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true)
