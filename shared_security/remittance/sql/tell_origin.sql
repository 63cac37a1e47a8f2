INSERT INTO debit_origin (program_no, bank_routing, bank_name, company_name, company_id, told_on, told_by) VALUES (
    %(program)s, %(bank_routing)s, %(bank_name)s, %(company_name)s, %(company_id)s, %(today)s, %(actor)s
)
ON CONFLICT (program_no) DO UPDATE SET bank_routing = excluded.bank_routing, bank_name = excluded.bank_name,
    company_name = excluded.company_name, company_id = excluded.company_id, told_on = excluded.told_on,
    told_by = excluded.told_by
