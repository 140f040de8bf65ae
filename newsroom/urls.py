"""The doors: the admin, the desk API, delivery, and the two addresses a load balancer asks."""

from django.contrib import admin
from django.urls import include, path

from newsroom import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("delivery/v1/", include("stories.delivery.urls")),
    path("livez", health.livez),
    path("readyz", health.readyz),
]
