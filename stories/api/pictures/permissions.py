"""Who may come in here at all."""

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from media import policy


class MaySeePictures(BasePermission):
    """The desk's roles. What one may do besides, the verbs know."""

    message = "The picture library is open to the desk's roles only."

    def has_permission(self, request: Request, view: APIView) -> bool:
        return policy.may(request.user, "see_pictures")


# Beside what every door of the desk asks for, such as a token's scope.
PERMISSIONS = [*APIView.permission_classes, MaySeePictures]
