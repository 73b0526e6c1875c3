"""Elements that a browser does not show, and the boxes that publishing systems add to a post's text."""

from __future__ import annotations

from feeds.formats.html.style_sheet import HIDING, NO_SIZE, NOTHING, SIZE, Hidden

NEVER_SHOWN = frozenset(
    (
        *("template", "svg", "select", "button", "textarea", "title", "datalist", "rp", "annotation", "annotation-xml"),
        *("dialog", "canvas"),
    )
)
# Scripts show a page that hides these until it has loaded.
ALWAYS_SHOWN = frozenset({"html", "body", "main"})
# By the classes that they are known by.
_FURNITURE = frozenset(
    (
        *(
            "sharedaddy",
            "sd-sharing",
            "sd-sharing-enabled",
            "jp-relatedposts",
            "addtoany_share_save_container",
            "a2a_kit",
        ),
        *("feedflare", "subscription-widget-wrap", "wp-block-jetpack-subscriptions", "wp-block-buttons", "wpcnt"),
        *("post-navigation", "nav-links", "addthis_toolbox", "sharing", "share-buttons", "social-share"),
        *("mw-editsection", "gutter", "lineno", "linenos", "lnum", "linenodiv", "line-number", "line-numbers-rows"),
        *("rouge-gutter", "hljs-ln-numbers"),
        # WordPress: the pages of one post, the form of a protected one, what block themes print around a post.
        *("post-nav-links", "page-links", "post-password-form", "wp-block-post-date", "wp-block-post-terms"),
        *("wp-block-post-author", "wp-block-post-author-name", "wp-block-post-navigation-link"),
        # Eleventy's base blog, Pelican's default theme, Hugo's Ananke.
        *("links-nextprev", "post-info"),
        # Ghost: the pictures of a link card, and what its mails put around a post.
        *("kg-bookmark-icon", "kg-bookmark-thumbnail", "kg-callout-emoji", "feedback-buttons", "subscription-box"),
        "latest-posts-header",
        *("latest-post-title", "latest-post-excerpt", "latest-post-img", "footer-powered"),
        # Substack: what its editor says of a poem, and in its mails signs with their counts, and offers.
        "hide-text",
        *("email-icon-button", "email-button-outline", "subscription-widget-wrap-editor", "subscription-widget"),
        # Mailchimp's.
        *("mcnpreviewtext", "mcnfollowblock", "mcnshareblock", "canspambarwrapper"),
        # The Archive of Our Own: "Chapter Text", for screen readers.
        "landmark",
    )
)
# For screen readers only: a whole block describes a picture, a few words in a line repeat visible text.
_SPOKEN = frozenset(("screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden"))


def is_hidden(attrs: dict[str, str], *, inline: bool, style: Hidden = NOTHING) -> bool:
    """Whether an element with these attributes is not shown, or is furniture. `style` is what the page's sheets hide.

    `aria-hidden` marks icons and doubles on inline elements, on whole blocks it is often a mistake.
    """
    if "hidden" in attrs and attrs["hidden"] != "until-found":
        return True
    if "style" in attrs and HIDING.search(attrs["style"][:500]):
        return True
    if inline and attrs.get("aria-hidden") == "true":
        return True
    if style is not NOTHING and (
        attrs.get("id", "") in style.ids or not style.classes.isdisjoint(attrs.get("class", "").split())
    ):
        return True
    words = attrs.get("class", "").lower().split()
    return bool(words) and not (_FURNITURE.isdisjoint(words) and (not inline or _SPOKEN.isdisjoint(words)))


def is_sized(name: str, attrs: dict[str, str], style: Hidden) -> bool | None:
    """Whether an element gives its text a size, False for none at all; None where its text has the size around it."""
    declared = attrs.get("style", "")[:500]
    if NO_SIZE.search(declared):
        return False
    if SIZE.search(declared):
        return True
    if not style.sizeless:
        return None
    names = {f".{word}" for word in attrs.get("class", "").split()} | {f"#{attrs.get('id', '')}"}
    if not style.sizeless.isdisjoint(names):
        return False
    return None if style.sized.isdisjoint({*names, name}) else True


def is_pixel(attrs: dict[str, str]) -> bool:
    """Return whether an image or frame is too small to be seen: it counts visits."""
    return any(attrs.get(side, "").strip().removesuffix("px") in {"0", "1"} for side in ("width", "height"))
