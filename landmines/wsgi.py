"""The WSGI application. Refuses to load without production settings."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "landmines.settings")

application = get_wsgi_application()
