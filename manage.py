#!/usr/bin/env python
"""Run a command of the desk: `manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line

# What a shell says of a command that Ctrl-C ended.
INTERRUPTED = 130

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.dev")
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(INTERRUPTED)
