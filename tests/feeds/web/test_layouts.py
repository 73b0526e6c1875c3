"""Pages in the manner of software that many writers use: the text is whole, and nothing around it stands in it.

The markup is this project's own; what it has of each kind is the order, the nesting and the names of classes.
"""

from __future__ import annotations

import pytest

from feeds.web.page import read_page

TITLE = "The Ferry at Low Water"
SECTION = "What the boards say"
TEXT = (
    "In August the river was so low that the ferry sat on the gravel, and the ferryman sat on the ferry and waited.",
    "People came down with their bicycles and their bread, looked at the stones, and walked across with dry shoes.",
    "He did not mind the money, he told me; he minded that nobody had to talk to him for eleven days together.",
    "Every summer has a board nailed to the shed, with a line for the lowest day and a name beside it in pencil.",
    "On the twelfth night it rained in the hills, and in the morning there was a queue, and he complained about it.",
)
BODY = (
    "".join(f"<p>{line}</p>" for line in TEXT[:3])
    + f"<h2>{SECTION}</h2>"
    + "".join(f"<p>{line}</p>" for line in TEXT[3:])
)
LINES = "<br><br>".join(TEXT)

LAYOUTS = {
    "blogger": """<div class="main-outer"><header><h1 class="title"><a href="/">River Notes</a></h1></header>
      <div class="date-outer"><h2 class="date-header"><span>Tuesday, 2 September 2025</span></h2>
      <div class="post hentry"><h3 class="post-title entry-title">{title}</h3>
      <div class="post-body entry-content">{lines}</div>
      <div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">Ada</span></span> at
      <a class="timestamp-link" href="/p"><abbr class="published" title="2025-09-02T08:00:00Z">08:00</abbr></a>
      <div class="post-share-buttons"><a>Email This</a><a>BlogThis!</a><a>Share to X</a></div>
      <span class="post-labels">Labels: <a rel="tag">rivers</a></span></div></div></div>
      <div class="comments" id="comments"><h4>2 comments:</h4>
      <p>Lovely, thank you so much for writing this down.</p></div>
      <div class="blog-pager"><a class="blog-pager-newer-link">Newer Post</a> <a>Older Post</a> <a>Home</a></div>
      <aside><div class="widget"><h2>Blog Archive</h2><ul><li>2025 (14)</li><li>2024 (31)</li></ul></div></aside>
      </div>""",
    "tumblr": """<header class="blog-title"><a href="/">rivernotes</a><p>small water, long sentences</p></header>
      <section id="posts"><article class="post text"><h2 class="title">{title}</h2>
      <div class="body-text">{body}</div>
      <div class="post-meta"><a class="post-date">Sep 2nd, 2025</a><a class="post-notes">48 notes</a>
      <ul class="tags"><li>#rivers</li><li>#ferries</li></ul></div>
      <ol class="notes"><li class="note reblog">stillwater reblogged this from rivernotes</li>
      <li class="note like">gravelbank liked this</li></ol></article></section>
      <footer><p>Powered by a theme. Next page &rarr;</p></footer>""",
    "substack": """<div class="main-menu"><a href="/">River Notes</a><button>Subscribe</button>
      <button>Sign in</button></div>
      <article class="newsletter-post post"><div class="post-header"><h1 class="post-title published">{title}</h1>
      <h3 class="subtitle"></h3><div class="byline-wrapper"><a>Ada Weir</a><div>Sep 02, 2025</div></div>
      <div class="post-ufi"><a>48</a><a>7</a><a>Share</a></div></div>
      <div class="available-content"><div class="body markup">{body}
      <div class="subscription-widget-wrap">
      <p>Thanks for reading River Notes! Subscribe for free to receive new posts and
      support my work.</p><form><input type="email" placeholder="Type your email"><button>Subscribe</button>
      </form></div>
      </div></div><div class="post-footer"><a>48 Likes</a><a>3 Restacks</a></div></article>
      <div class="comments-section"><h4>Discussion about this post</h4><p>No posts</p><p>Ready for more?</p>
      </div>""",
    "medium": """<div class="nav"><a>Open in app</a><a>Sign up</a><a>Sign in</a></div><article><section><div>
      <h1 class="pw-post-title">{title}</h1><div><img alt="Ada Weir" src="/a.png"><a>Ada Weir</a>
      <button>Follow</button>
      <span>4 min read</span><span>Sep 2, 2025</span></div><div><button>Listen</button><button>Share</button></div>
      {body}</div></section></article><div><a>Rivers</a><a>Travel</a><span>112 claps</span></div>
      <div><h2>Written by Ada Weir</h2><p>1.2K followers</p><button>Follow</button></div>
      <div><h2>More from Ada Weir</h2><h3>A Bridge Nobody Asked For</h3><p>How the county built a second one.</p>
      </div>""",
    "typepad": """<div id="container"><div id="banner"><h1 id="banner-header"><a>River Notes</a></h1></div>
      <div id="alpha"><p class="content-nav"><a>&laquo; The Mill</a> | <a>Main</a> | <a>A Short Flood &raquo;</a>
      </p>
      <div class="entry"><h3 class="entry-header">{title}</h3><div class="entry-content">
      <div class="entry-body">{body}</div></div>
      <div class="entry-footer"><p><span class="post-footers">Posted by Ada on September 02, 2025 at 08:00 AM in
      <a>Rivers</a></span> | <a>Permalink</a> | <a>Comments (2)</a></p></div></div>
      <div class="comments"><h2 class="comments-header">Comments</h2>
      <p>I remember that summer too, the mud smelled.</p></div>
      </div></div>""",
    "wix": """<div id="SITE_HEADER"><nav><a>Home</a><a>Blog</a><a>Contact</a></nav></div><main>
      <div data-hook="post-page">
      <div class="post-header"><span data-hook="user-name">Ada Weir</span><span title="Sep 2">Sep 2</span>
      <span>3 min read</span></div>
      <h1 data-hook="post-title"><span>{title}</span></h1><section data-hook="post-description">
      <div class="rich-content">
      {body}</div></section><div data-hook="post-footer"><span>21 views</span><span>0 comments</span>
      <button>Like</button></div>
      <div data-hook="recent-posts"><h2>Recent Posts</h2><a>See All</a><p>A Bridge Nobody Asked For</p></div>
      </div></main>""",
    "squarespace": """<header class="Header"><a class="Header-branding">River Notes</a><nav><a>Journal</a>
      <a>About</a></nav></header>
      <main><article class="BlogItem hentry"><h1 class="BlogItem-title entry-title">{title}</h1>
      <div class="Blog-meta BlogItem-meta">
      <time class="Blog-meta-item--date" datetime="2025-09-02">September 2, 2025</time>
      <span class="Blog-meta-item--author">Ada Weir</span></div><div class="sqs-layout">
      <div class="sqs-block html-block">
      <div class="sqs-block-content">{body}</div></div></div><div class="BlogItem-share"><a>Facebook</a>
      <a>Twitter</a><a>0 Likes</a></div>
      </article><section class="BlogItem-pagination"><a>Previous<h2>The Mill</h2></a><a>Next<h2>A Short Flood</h2>
      </a></section></main>""",
    "livejournal": """<div class="s-header"><a>Log in</a><a>Create blog</a></div>
      <article class="b-singlepost hentry">
      <div class="b-singlepost-author">rivernotes (<b>rivernotes</b>) wrote,</div><time>2025-09-02 08:00:00</time>
      <h1 class="b-singlepost-title entry-title">{title}</h1><div class="b-singlepost-bodywrapper">
      <article class="b-singlepost-body entry-content">{lines}</article></div>
      <div class="b-singlepost-tags">Tags: rivers</div>
      </article><ul class="b-linkbar"><li>Reply</li><li>Share</li><li>Flag</li></ul><div id="comments">
      <div class="comment"><p>Oh, the board! My uncle's name is on it, third from below.</p></div></div>""",
    "dreamwidth": """<div id="canvas"><div id="header"><h1 id="title">River Notes</h1></div><div id="primary">
      <div class="entry-wrapper"><div class="entry"><div class="header"><h3 class="entry-title">{title}</h3>
      <span class="datetime">Sep. 2nd, 2025 08:00 am</span></div><div class="contents"><div class="userpic">
      <img alt="ada: boat" src="/u.png"></div>
      <span class="poster entry-poster">ada_weir</span><div class="entry-content">{lines}</div>
      <div class="metadata"><ul><li><span class="metadata-label">Mood:</span> calm</li></ul></div></div>
      <div class="footer"><ul class="entry-management-links"><li>Link</li><li>Leave a comment</li>
      <li>Add memory</li></ul></div></div></div>
      <div id="comments"><ul><li>Post a new comment</li></ul></div></div></div>""",
    "discourse": """<header class="d-header"><a>River Forum</a></header><div id="main-outlet"><div id="topic-title">
      <h1><a>{title}</a></h1><div class="topic-category"><span class="category-name">Stories</span></div></div>
      <div class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator"><a>
      <span>ada</span></a></span>
      <time class="post-time" datetime="2025-09-02">September 2, 2025, 8:00am</time></div>
      <div class="post">{body}</div>
      <div class="post-likes">7 Likes</div></div><div class="suggested-topics"><h3>Related topics</h3><table><tr>
      <td>Topic</td>
      <td>Replies</td><td>Views</td></tr><tr><td>A bridge nobody asked for</td><td>3</td><td>120</td></tr></table>
      </div></div>""",
    "phpbb": """<div id="wrap"><div class="headerbar"><h1>River Board</h1><p>Stories and boats</p></div>
      <ul class="linklist navlinks">
      <li>Board index</li><li>Stories</li></ul><div id="page-body"><h2 class="topic-title"><a>{title}</a></h2>
      <div class="post has-profile"><dl class="postprofile"><dt>ada</dt><dd>Posts: 412</dd>
      <dd>Joined: Mar 2011</dd></dl>
      <div class="postbody"><h3><a>{title}</a></h3><p class="author">Post by
      <strong>ada</strong> &raquo; Tue Sep 02, 2025 8:00 am</p>
      <div class="content">{lines}</div><div class="signature">All that is solid floats.</div></div></div>
      <div class="action-bar"><a>Post Reply</a><span>1 post &bull; Page 1 of 1</span></div>
      <p>Return to &ldquo;Stories&rdquo;</p>
      <h3>Who is online</h3><p>Users browsing this forum: No registered users and 2 guests</p></div></div>""",
    "ghost": """<header class="gh-head"><a class="gh-head-logo">River Notes</a><a>Sign in</a><a>Subscribe</a>
      </header>
      <main><article class="gh-article post"><header class="gh-article-header">
      <span class="gh-article-tag">Rivers</span>
      <h1 class="gh-article-title">{title}</h1><div class="gh-article-meta"><h4>Ada Weir</h4>
      <time datetime="2025-09-02">02 Sep 2025</time>
      <span>&mdash; 2 min read</span></div></header><section class="gh-content gh-canvas">{body}</section></article>
      <div class="gh-comments"><h2>Member discussion</h2></div></main><aside class="gh-readmore"><h2>Read more</h2>
      <article class="gh-card"><h3>A Bridge Nobody Asked For</h3>
      <p>How the county built a second one, and for whom it did.</p></article></aside>
      <footer><p>River Notes &copy; 2025</p><p>Powered by Ghost</p></footer>""",
    "notion site": """<div class="notion-topbar"><div>River Notes</div><div>Search</div><div>Duplicate</div></div>
      <main class="notion-page"><h1 class="notion-title">{title}</h1><div class="notion-page-content">{body}</div>
      </main>
      <div class="notion-footer">Made with Notion, the all-in-one workspace</div>""",
    "write.as": """<header><h1 dir="auto" id="blog-title"><a href="/">River Notes</a></h1></header>
      <article id="post-body" class="norm h-entry"><h2 id="title" class="p-name">{title}</h2>
      <time class="dt-published" datetime="2025-09-02">September 2, 2025</time><div class="e-content">{body}</div>
      </article>
      <footer><hr><nav><p>Published with Write.as</p></nav></footer>""",
    "bear": """<header><a class="title" href="/"><h1>River Notes</h1></a><nav><p><a>Home</a> <a>Blog</a></p></nav>
      </header>
      <main><h1>{title}</h1><p><i><time datetime="2025-09-02">02 Sep, 2025</time></i></p>{body}
      <p class="tags"><a>#rivers</a></p><form id="upvote-form"><button>Toast this post</button><small>23</small>
      </form></main>
      <footer><span>Powered by Bear</span></footer>""",
    "micro.blog": """<header class="masthead"><h1><a>Ada Weir</a></h1><nav><a>Archive</a><a>Replies</a></nav>
      </header>
      <main><article class="h-entry post"><h1 class="p-name post-title">{title}</h1><a class="u-url" href="/p">
      <time class="dt-published post-date">2025-09-02</time></a><div class="e-content post-body">{body}</div>
      <p class="reply-by-email"><a>Reply by email</a></p></article></main><footer><p>Follow
      <a>@ada on Micro.blog</a>.</p></footer>""",
    "drupal": """<div class="region region-header"><div class="block-branding"><a>River Notes</a></div></div>
      <div class="region-breadcrumb">
      <ol><li>Home</li><li>Journal</li></ol></div><main><h1 class="page-header">{title}</h1>
      <ul class="tabs--primary"><li>View</li><li>Edit</li></ul>
      <article class="node node--type-article"><div class="node__meta">Submitted by
      <span>ada</span> on Tue, 09/02/2025 - 08:00</div>
      <div class="node__content"><div class="field field--name-body field__item">{body}</div>
      <div class="field field--name-field-tags"><div class="field__label">Tags</div><div class="field__item">
      <a>Rivers</a></div></div>
      <div class="node__links"><ul class="links inline"><li><a>Log in</a> or <a>register</a> to post comments</li>
      </ul></div></div></article></main>
      <aside><h2>Who's new</h2><ul><li>gravelbank</li><li>stillwater</li></ul></aside>""",
    "joomla": """<div class="container-header"><a>River Notes</a></div><nav class="mod-breadcrumbs">
      <span>You are here:</span> Home / Journal</nav>
      <main><div class="com-content-article item-page"><div class="page-header"><h1>{title}</h1></div>
      <dl class="article-info text-muted"><dt class="article-info-term">Details</dt>
      <dd class="createdby">Written by: Ada Weir</dd>
      <dd class="category-name">Category: Rivers</dd><dd class="published">Published: 02 September 2025</dd>
      <dd class="hits">Hits: 214</dd></dl>
      <div class="com-content-article__body">{body}</div><ul class="pager pagenav"><li><a rel="prev">Prev</a></li>
      <li><a rel="next">Next</a></li></ul>
      </div></main><div class="sidebar-right"><h3>Login Form</h3><form><label>Username</label>
      <label>Password</label><button>Log in</button></form></div>""",
    "confluence": """<div id="header"><ul><li>Spaces</li><li>People</li><li>Create</li></ul></div>
      <div id="sidebar"><h5>Pages</h5>
      <ul><li>Rivers</li><li>Bridges</li></ul></div><div id="main"><div id="title-heading"><h1 id="title-text">
      <a>{title}</a></h1></div>
      <div id="content" class="page view"><div class="page-metadata"><ul><li>Created by
      <span>Ada Weir</span>, last modified on
      <a>Sep 02, 2025</a></li></ul></div><div id="main-content" class="wiki-content">{body}</div>
      <div id="likes-and-labels-container"><span>Be the first to like this</span><span>No labels</span></div>
      </div></div>
      <div id="footer"><p>Powered by a wiki. Report a bug</p></div>""",
    "sharepoint": """<div id="SuiteNav"><a>Office</a><a>Search this site</a></div><div class="commandBar">
      <button>New</button>
      <button>Page details</button><button>Analytics</button></div><div class="pageTitle"><h1>{title}</h1>
      <div class="author">Ada Weir</div><div>Published 9/2/2025</div></div><div class="CanvasZone">
      <div data-automation-id="textBox" class="rte">
      {body}</div></div><div class="socialBar"><button>Like</button><span>12 Views</span>
      <button>Save for later</button></div>
      <div class="comments"><h3>Comments</h3><p>Comments are on. Add a comment. Type @ to mention someone</p>
      </div>""",
    "newspaper": """<header><a>The River Gazette</a><nav><a>News</a><a>Sport</a><a>Opinion</a><a>Subscribe</a>
      </nav></header><main>
      <article class="story"><div class="kicker">Countryside</div><h1 class="headline">{title}</h1>
      <p class="byline">By Ada Weir</p>
      <p class="timestamp">Sept. 2, 2025, 8:00 a.m.</p><figure><img src="/f.jpg" alt="">
      <figcaption>The ferry on its gravel.
      <span class="credit">Ada Weir/The River Gazette</span></figcaption></figure><div class="article-body">{body}
      <div class="ad-slot">Advertisement</div></div><div class="newsletter-promo"><h4>The Morning Bank</h4>
      <p>Get the day's news from the water
      in your inbox before the first ferry leaves.</p><button>Sign up</button></div></article>
      <aside class="most-read"><h3>Most read</h3>
      <ol><li>Lock keeper retires at ninety</li><li>New bridge opens for geese</li></ol></aside></main>""",
    "stepped gallery": """<header><a>River Notes</a></header><main><article><h1>{title}</h1>
      <div class="slides">{steps}</div>
      <div class="controls"><button>Previous</button><button>Next</button></div></article></main>
      <footer><p>&copy; 2025 River Notes. All rights reserved.</p></footer>""",
}
STEPS = "".join(
    f'<section class="slide" style="display:{"none" if step else "block"}"><p>{line}</p></section>'
    for step, line in enumerate(TEXT)
)


def page(layout: str) -> str:
    inner = layout.format(title=TITLE, body=BODY, lines=LINES, steps=STEPS)
    return f"<html><head><title>{TITLE} - River Notes</title></head><body>{inner}</body></html>"


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_text_is_whole_and_alone(name: str) -> None:
    article = read_page(page(LAYOUTS[name]), "https://rivers.example/ferry")
    shown = [line for block in article.blocks if block.kind != "image" for line in block.text.split("\n") if line]
    wanted = [*TEXT[:3], *([SECTION] if "{body}" in LAYOUTS[name] else []), *TEXT[3:]]
    assert article.title == TITLE
    assert shown == wanted
