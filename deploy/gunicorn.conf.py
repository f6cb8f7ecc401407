"""How gunicorn serves the site, on a server and by `make run` alike.

Threads, because a slow download must not hold the only worker. WEB_CONCURRENCY
sets the number of worker processes (gunicorn reads it itself; default 1).
"""

import os

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 20
loglevel = "warning"

# The site itself decides which proxy to believe (TRUSTED_PROXIES).
forwarded_allow_ips = ""

# No socket for remote control, and no file in anybody's home directory.
control_socket_disable = True
