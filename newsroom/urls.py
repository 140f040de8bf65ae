"""The doors: the admin, the desk API, delivery, and the two addresses a load balancer asks."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
]
