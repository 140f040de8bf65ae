"""The same visitor as on the desk's own pages."""

from tests.stories.admin.browser.conftest import browser_context_args, browser_type_launch_args, people, visitor

__all__ = ["browser_context_args", "browser_type_launch_args", "people", "visitor"]
