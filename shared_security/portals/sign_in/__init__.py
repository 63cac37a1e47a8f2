"""Coming in and going out: by a code, a passkey or a printed code; for whom one acts; a second way in."""
