"""Four site generators with their usual set-ups: what each is given, and how it is run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.real.prose import Post

TITLE = "The Salt Road Weblog"
_TOOLS = Path(__file__).parents[2] / ".venv" / "real" / "bin"


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator: its program, how its sources are written below a folder, what builds them, where its feed lies.

    `whole` says that the feed carries whole texts: an edit behind an excerpt shows in no feed.
    """

    name: str
    write: Callable[[Path, Iterable[Post], str], None]
    command: tuple[str, ...]
    built: str
    feed: str
    whole: bool = True

    def program(self) -> str | None:
        """Return the path of its program, None where this machine does not have it."""
        own = _TOOLS / self.command[0]
        return str(own) if own.exists() else shutil.which(self.command[0])

    def publish(self, folder: Path, posts: Iterable[Post], site: str) -> None:
        """Write the sources and build the site for the address `site`, which ends with "/"."""
        program = self.program()
        assert program is not None
        self.write(folder, posts, site)
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": f"{_TOOLS}:{os.environ['PATH']}"}
        run = subprocess.run(
            [program, *self.command[1:]], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _body(post: Post) -> str:
    return "\n\n".join(post.paragraphs) + "\n"


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _hugo(folder: Path, posts: Iterable[Post], site: str) -> None:
    _emptied(folder / "content" / "posts")
    _emptied(folder / "public")
    _write(
        folder / "hugo.toml",
        f'baseURL = "{site}"\nlanguageCode = "en-us"\ntitle = "{TITLE}"\n[services.rss]\nlimit = 10\n'
        '[taxonomies]\ncategory = "categories"\nseries = "series"\n',
    )
    # Hugo brings no theme; these are the plainest that show a page and its neighbours.
    base = "<html><head><title>{{ .Title }}</title>{{ range .AlternativeOutputFormats }}"
    base += '<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">{{ end }}</head><body>'
    base += '<header><nav><a href="/">Home</a> <a href="/about/">About</a></nav></header><main>'
    end = "</main><footer><p>© 2025 Anna Weller. Powered by Hugo.</p></footer></body></html>"
    single = (
        '<article><h1>{{ .Title }}</h1><p class="meta"><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">'
    )
    single += '{{ .Date.Format "January 2, 2006" }}</time> · {{ .ReadingTime }} min</p>{{ .Content }}</article>'
    listed = "<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}"
    listed += '<li><a href="{{ .Permalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
    listed += (
        '{{ if .Paginator.HasNext }}<nav class="pagination"><a href="{{ .Paginator.Next.URL }}">Next</a></nav>{{ end }}'
    )
    for name, middle in (("single", single), ("list", listed)):
        _write(folder / "layouts" / "_default" / f"{name}.html", base + middle + end)
    for post in posts:
        series = 'series = ["the-salt-road"]\n' if post.category == "Salt Road" else ""
        title = json.dumps(post.title, ensure_ascii=False)
        head = f"+++\ntitle = {title}\ndate = {post.date.isoformat()}Z\n{series}+++\n\n"
        _write(folder / "content" / "posts" / f"{post.slug}.md", head + _body(post))
    _write(folder / "content" / "about.md", '+++\ntitle = "About"\n+++\n\nThis weblog is about salt.\n')


def _jekyll(folder: Path, posts: Iterable[Post], site: str) -> None:
    _emptied(folder / "_posts")
    _write(
        folder / "_config.yml",
        f'title: {TITLE}\nurl: "{site.rstrip("/")}"\nbaseurl: ""\ntheme: minima\n'
        "plugins:\n  - jekyll-feed\n  - jekyll-sitemap\n",
    )
    _write(folder / "index.md", "---\nlayout: home\n---\n")
    _write(
        folder / "about.md", "---\nlayout: page\ntitle: About\npermalink: /about/\n---\nThis weblog is about salt.\n"
    )
    for post in posts:
        head = f"---\nlayout: post\ntitle: {json.dumps(post.title, ensure_ascii=False)}\ndate: {post.date} +0000\n"
        head += f"categories: {post.category.lower().replace(' ', '-')}\n---\n\n"
        _write(folder / "_posts" / f"{post.date:%Y-%m-%d}-{post.slug}.md", head + _body(post))


def _pelican(folder: Path, posts: Iterable[Post], site: str) -> None:
    _emptied(folder / "content")
    _emptied(folder / "output")
    _write(
        folder / "pelicanconf.py",
        f"AUTHOR = 'Anna Weller'\nSITENAME = '{TITLE}'\nSITEURL = '{site.rstrip('/')}'\nPATH = 'content'\n"
        "TIMEZONE = 'UTC'\nDEFAULT_LANG = 'en'\nFEED_DOMAIN = SITEURL\nFEED_ALL_ATOM = 'feeds/all.atom.xml'\n"
        "CATEGORY_FEED_ATOM = 'feeds/{slug}.atom.xml'\nFEED_MAX_ITEMS = 10\nDEFAULT_PAGINATION = 10\n"
        "PLUGINS = ['pelican.plugins.sitemap']\nSITEMAP = {'format': 'xml'}\n",
    )
    for post in posts:
        head = (
            f"Title: {post.title}\nDate: {post.date:%Y-%m-%d %H:%M}\nCategory: {post.category}\nSlug: {post.slug}\n\n"
        )
        _write(folder / "content" / f"{post.slug}.md", head + _body(post))


def _nikola(folder: Path, posts: Iterable[Post], site: str) -> None:
    _emptied(folder / "posts")
    _emptied(folder / "output")
    _write(
        folder / "conf.py",
        f"BLOG_AUTHOR = 'Anna Weller'\nBLOG_TITLE = '{TITLE}'\nSITE_URL = '{site}'\nBLOG_EMAIL = 'anna@salt.example'\n"
        "BLOG_DESCRIPTION = 'Salt'\nDEFAULT_LANG = 'en'\nTRANSLATIONS = {'en': ''}\nTIMEZONE = 'UTC'\n"
        "THEME = 'bootblog4'\n"
        "POSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\nPAGES = ()\nCOMPILERS = {'markdown': ('.md',)}\n"
        "NAVIGATION_LINKS = {'en': (('/archive.html', 'Archive'), ('/rss.xml', 'RSS feed'))}\nFEED_LENGTH = 10\n"
        "GLOBAL_CONTEXT = {}\nGLOBAL_CONTEXT_FILLER = []\nUSE_BUNDLES = False\n",
    )
    for post in posts:
        head = f"<!--\n.. title: {post.title}\n.. slug: {post.slug}\n.. date: {post.date} UTC\n"
        head += f".. category: {post.category}\n.. type: text\n-->\n\n"
        _write(folder / "posts" / f"{post.slug}.md", head + _body(post))


GENERATORS = (
    Generator("hugo", _hugo, ("hugo", "--quiet"), "public", "index.xml", whole=False),
    Generator("jekyll", _jekyll, ("jekyll", "build", "--quiet"), "_site", "feed.xml"),
    Generator("pelican", _pelican, ("pelican", "--quiet", "-s", "pelicanconf.py"), "output", "feeds/all.atom.xml"),
    Generator("nikola", _nikola, ("nikola", "build", "--quiet"), "output", "rss.xml"),
)
