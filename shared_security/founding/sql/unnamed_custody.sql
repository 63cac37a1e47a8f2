SELECT count(*), count(*) FILTER (WHERE custodian = %(unnamed)s) FROM custodial_account
