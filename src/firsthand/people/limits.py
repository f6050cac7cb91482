"""How many failures lock an account's sign-in, and for how long."""

import datetime as dt

FAILURE_LIMIT = 5
COOL_OFF = dt.timedelta(minutes=15)
