"""Every page of the desk, and who opens it there: the table the walk through the house goes by."""

from dataclasses import dataclass, field

STORY, KILLED, PICTURE = {"pk": "story"}, {"pk": "killed"}, {"pk": "picture"}


@dataclass(frozen=True)
class Visit:
    """A page by the name of its address. `kwargs` name what of the house its address is made with; a word that is none is itself.

    `press` is a button to press there, whose answer is the page that is meant: a step's page comes by POST alone.
    """

    page: str
    who: str
    kwargs: dict[str, str] = field(default_factory=dict)
    query: str = ""
    press: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.page, *self.kwargs.values(), self.query, self.press, f"({self.who})")))


def a_list(model: str, who: str, *, thing: str = "", add: bool = True, apart: str = "change") -> tuple[Visit, ...]:
    """Return the visits of a list, of a new thing, and of one that is there."""
    pages = [Visit(f"admin:{model}_changelist", who)]
    if add:
        pages.append(Visit(f"admin:{model}_add", who))
    if thing:
        pages.append(Visit(f"admin:{model}_{apart}", who, {"object_id" if thing.startswith("*") else "pk": thing.lstrip("*")}))
    return tuple(pages)


VISITS: tuple[Visit, ...] = (
    Visit("admin:index", "pia"),
    Visit("admin:index", "pia", query="?state=submitted&q=halden"),
    Visit("admin:index", "rosa"),
    Visit("admin:app_list", "pia", {"app_label": "stories"}),
    Visit("admin:stories_story_changelist", "pia"),
    Visit("admin:stories_story_add", "rosa"),
    Visit("admin:stories_story_change", "pia", STORY),
    Visit("admin:stories_story_change", "pia", KILLED),
    Visit("admin:stories_story_change", "rosa", {"pk": "torn"}),
    Visit("admin:stories_story_conflict", "rosa", {"pk": "torn"}),
    Visit("admin:stories_story_plan", "pia", STORY),
    Visit("admin:stories_story_change", "pia", STORY, press="Publish"),
    *(Visit("admin:stories_story_change", "pia", STORY, press=step) for step in ("Schedule", "Withdraw", "Kill", "Hold")),
    Visit("admin:stories_story_change", "pia", {"pk": "twice"}, press="Roll back"),
    *(Visit("admin:stories_story_change", "pia", {"pk": "submitted"}, press=step) for step in ("Approve", "Send back", "Spike")),
    Visit("admin:stories_story_preview_links", "pia", STORY),
    Visit("admin:stories_story_wire", "pia", STORY),
    Visit("admin:stories_story_arrivals", "pia", STORY),
    Visit("admin:stories_story_history", "pia", STORY),
    Visit("admin:stories_story_revision", "pia", {**STORY, "number": "1"}),
    Visit("admin:stories_story_compare", "pia", STORY, "?before=r1&after=r2"),
    Visit("admin:stories_story_restore", "pia", {**STORY, "number": "1"}),
    Visit("admin:stories_story_edition", "pia", {**STORY, "number": "1"}),
    Visit("admin:stories_story_origins", "pia", {**STORY, "number": "1"}),
    Visit("admin:stories_story_then", "pia", STORY),
    Visit("admin:stories_story_recall", "pia", {"uuid": "picture_uuid"}),
    *a_list("stories_wireitem", "rosa", thing="item"),
    Visit("admin:stories_wireitem_change", "rosa", {"pk": "waiting"}),
    Visit("admin:stories_wireitem_file", "rosa", {"pk": "wire_file"}),
    *a_list("stories_contact", "edith", thing="*contact"),
    *a_list("stories_author", "edith", thing="*contact"),
    *a_list("stories_editor", "edith"),
    Visit("admin:stories_editor_change", "edith", {"object_id": "editor"}),
    Visit("admin:stories_contact_duplicates", "edith"),
    Visit("admin:stories_contact_merge", "edith", {"gone": "twin", "kept": "contact"}),
    Visit("admin:stories_contact_find_twin", "edith", {"pk": "contact"}),
    Visit("admin:stories_contact_import", "edith"),
    Visit("admin:stories_contact_preview", "edith", {"uuid": "sheet"}),
    *a_list("stories_section", "edith", thing="*section"),
    *a_list("stories_topic", "rosa", thing="*topic", add=False),
    *a_list("stories_houserule", "edith", thing="*rule"),
    *a_list("stories_transition", "edith", thing="*row", add=False),
    Visit("admin:media_image_changelist", "paul"),
    Visit("admin:media_image_contact_sheet", "paul"),
    Visit("admin:media_image_bring_in", "paul"),
    Visit("admin:media_image_add", "paul"),
    Visit("admin:media_image_change", "paul", PICTURE),
    Visit("admin:media_image_replace", "paul", PICTURE),
    Visit("admin:media_image_crops", "paul", PICTURE),
    *a_list("media_caption", "paul", thing="*caption", add=False),
    Visit("admin:media_caption_add", "paul", query="?image={picture}"),
    *a_list("stories_subscriber", "ada", thing="subscriber"),
    Visit("admin:stories_subscriber_change", "ada", {"pk": "silent"}),
    *a_list("stories_dispatch", "ada", thing="dispatch", add=False),
    *a_list("stories_token", "ada"),
    *a_list("auth_user", "ada", thing="*account"),
    Visit("admin:auth_user_password_change", "ada", {"id": "account"}),
    *a_list("auth_group", "ada", thing="*role", add=False),
    *a_list("mfa_authenticator", "ada", thing="*factor", add=False),
    Visit("account_login", ""),
    Visit("account_logout", "rosa"),
    Visit("account_change_password", "rosa"),
    Visit("account_reauthenticate", "rosa"),
    Visit("locality", "rosa"),
    Visit("mfa_index", "rosa"),
    Visit("mfa_activate_totp", "ravi"),
    Visit("mfa_list_webauthn", "rosa"),
    Visit("mfa_add_webauthn", "ravi"),
)

# What has an address in the admin and is no page: it answers a script, a form or another program, or leads on.
NO_PAGES = {
    "parts of a page, and what its script asks": {
        "search", "autocomplete", "jsi18n", "stories_story_board", "stories_story_presence", "stories_story_pictures",
        "stories_story_lookup", "stories_story_thumbnail", "stories_story_frame", "stories_story_step_frame",
        "stories_story_related", "stories_story_topic_names", "stories_story_comments", "stories_story_colleagues",
        "stories_transition_verify_progress", "media_image_thumbnail", "media_image_preview",
    },
    "files": {
        "media_image_original", "stories_contact_file", "stories_contact_card", "stories_author_file", "stories_author_card",
        "stories_editor_file", "stories_editor_card", "stories_story_document", "stories_wireitem_received",
        "stories_wireitem_file_received",
    },
    "pages that lead on to another": {"login", "logout", "password_change", "password_change_done", "view_on_site"},
}  # fmt: skip
# Of every list: nothing is deleted or added past the desk, and what was changed is told where it stands.
NOBODYS = ("_delete", "_history")
