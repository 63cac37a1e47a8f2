UPDATE custodial_account SET custodian = %(custodian)s WHERE custodian = %(unnamed)s
