SELECT count(*), count(*) FILTER (WHERE custodian = 'to be named') FROM custodial_account
