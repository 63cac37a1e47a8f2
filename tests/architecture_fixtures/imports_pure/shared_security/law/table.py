"""A pure room that knows the database."""

import psycopg

VERSION = psycopg.__version__
