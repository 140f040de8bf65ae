"""The doors: the admin, the desk API, delivery, what crawlers ask first, and the two addresses a load balancer asks."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView

from newsroom import api_docs, health, locality, robots, words

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("accounts/password/reset/", TemplateView.as_view(template_name="account/ask_an_admin.html")),
    # Of an account's address the desk makes no use, and sends no mail to have it confirmed: an admin keeps it.
    path("accounts/email/", RedirectView.as_view(pattern_name="account_change_password")),
    path("accounts/locality/", locality.page, name="locality"),
    path("accounts/", include("allauth.urls")),
    path("words/<language>/<version>.js", words.Words.as_view(), name="words"),
    path("preview/", include("stories.guests")),
    path("api/v1/", include("stories.api.urls")),
    path("api/v1/", RedirectView.as_view(pattern_name="api-docs")),
    path("api/v1/schema/", api_docs.Schema.as_view(), name="api-schema"),
    path("api/v1/docs/", api_docs.Docs.as_view(), name="api-docs"),
    path("delivery/v1/", include("stories.delivery.urls")),
    path("robots.txt", robots.robots),
    path("livez", health.livez),
    path("readyz", health.readyz),
]

handler400 = "newsroom.errors.bad_request"
handler403 = "newsroom.errors.permission_denied"
handler404 = "newsroom.errors.page_not_found"
handler500 = "newsroom.errors.server_error"
