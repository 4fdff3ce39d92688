"""Pages that no record has: a post's year board, head's card and handover, interviews, what the ministry sees."""

from vademecum.pages.posts.compiling import compile_ministry, compile_posts, ministry_uris

__all__ = ["compile_ministry", "compile_posts", "ministry_uris"]
