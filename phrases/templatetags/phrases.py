"""`{{ problem.message|told }}`: a phrase in the language of the person at the desk."""

from django import template

from phrases.telling import told

register = template.Library()
register.filter("told", told)
